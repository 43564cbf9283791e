package dev.belay.suite.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.failure.Failure;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnSqlite
class JournalTest {
    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);");
    }

    @Nested
    class when_a_script_cannot_run_in_a_transaction {

        @Test
        void it_changes_the_journal_and_goes_on_in_it(Database database) {
            Project project = aProject()
                    .with(
                            "V2__wal.sql",
                            "INSERT INTO t VALUES (2);\nPRAGMA journal_mode = WAL;\nINSERT INTO t VALUES (3);")
                    .with("V3__after.sql", "INSERT INTO t VALUES (4);")
                    .with("V4__back.sql", "PRAGMA journal_mode = DELETE;");

            DirectRun.of(project).upTo("3").migrates(database);
            String wal = database.value("PRAGMA journal_mode");
            DirectRun.of(project).migrates(database);

            assertThat(wal).isEqualTo("wal");
            assertThat(database.value("PRAGMA journal_mode")).isEqualTo("delete");
            assertThat(database.rows("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2", "3", "4");
        }

        @Test
        void it_vacuums_in_either_journal(Database database) {
            Project project = aProject()
                    .with("V2__vacuum.sql", "DELETE FROM t;\nVACUUM;\nINSERT INTO t VALUES (2);")
                    .with("V3__wal.sql", "PRAGMA journal_mode = WAL;\nVACUUM;");

            assertThat(DirectRun.of(project).migrates(database)).hasSize(3);

            assertThat(database.rows("SELECT id FROM t")).containsExactly("2");
            assertThat(database.rows("SELECT * FROM belay_step WHERE statement > 0"))
                    .isEmpty();
            FlywayJudge.of(project, database).agrees();
        }

        @Test
        void what_failed_is_gone_on_with_where_it_failed(Database database) {
            Project project = aProject().with("V2__parts.sql", "INSERT INTO t VALUES (2);\nVACUUM;\n  SELCT 3;");

            Failure failure = DirectRun.of(project).fails(database);
            project.with("V2__parts.sql", "INSERT INTO t VALUES (2);\nVACUUM;\n  INSERT INTO t VALUES (3);");

            assertThat(failure.where().orElseThrow()).hasToString("V2__parts.sql:3:3");
            assertThat(failure.state()).contains("first 2 of 3 statements are done");
            assertThat(DirectRun.of(project).migrates(database)).containsExactly("V2__parts.sql");
            assertThat(database.rows("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2", "3");
        }
    }

    @Nested
    class when_names_and_bodies_are_sqlites_own {

        @Test
        void a_trigger_of_several_statements_is_one_statement(Database database) {
            Project project = aProject().with("V2__trigger.sql", """
                    CREATE TABLE log (what text);
                    CREATE TEMP TRIGGER passing AFTER INSERT ON main.t BEGIN SELECT 1; END;
                    CREATE TRIGGER logged AFTER INSERT ON t WHEN new.id > 1
                    BEGIN
                      INSERT INTO log VALUES ('one; ' || CASE WHEN new.id = 2 THEN 'two' ELSE 'more' END);
                      -- END;
                      UPDATE log SET what = upper(what);
                    END;
                    INSERT INTO t VALUES (2), (3);
                    """);

            DirectRun.of(project).migrates(database);

            assertThat(database.rows("SELECT what FROM log")).containsExactly("ONE; TWO", "ONE; MORE");
        }

        @Test
        void names_in_back_quotes_and_brackets_may_hold_anything(Database database) {
            Project project = aProject().with("V2__names.sql", """
                    CREATE TABLE `a;``b` ([c;'d] int, "e;""f" int);
                    INSERT INTO [a;`b] (`c;'d`, [e;"f]) VALUES (1, 2);
                    """);

            DirectRun.of(project).migrates(database);

            assertThat(database.rows("SELECT * FROM `a;``b`")).containsExactly("1|2");
        }
    }
}
