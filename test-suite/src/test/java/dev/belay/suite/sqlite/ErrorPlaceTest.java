package dev.belay.suite.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.Schemas;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnSqlite
@Survives("F41")
class ErrorPlaceTest {
    @TempDir
    Path folder;

    /** Runs a script that must fail, and checks that nothing of it remains and what was before it stays. */
    private Failure failureOf(String script, Database database) {
        Project project = Project.in(folder).with("V1__good.sql", "CREATE TABLE good (id int PRIMARY KEY, name text);");
        DirectRun.of(project).migrates(database);
        List<String> before = Schemas.of(database);

        Failure failure = DirectRun.of(project.with("V2__bad.sql", script)).fails(database);

        assertThat(Schemas.of(database)).isEqualTo(before);
        assertThat(database.rows("SELECT * FROM good")).isEmpty();
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1");
        assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
        assertThat(failure.state()).contains("V2 was rolled back");
        return failure;
    }

    private String placeOf(String script, Database database) {
        return failureOf(script, database).where().orElseThrow().toString();
    }

    @Nested
    class when_sqlite_names_a_word {

        @Test
        void the_word_at_which_the_grammar_ends_is_found(Database database) {
            assertThat(placeOf(
                            "INSERT INTO good VALUES (1, 'a');\n\nCREATE TABLE two (\n  id int,\n  SELECT\n);",
                            database))
                    .isEqualTo("V2__bad.sql:5:3");
        }

        @Test
        void a_column_that_does_not_exist_is_found(Database database) {
            assertThat(placeOf("INSERT INTO good VALUES (1, 'é 😀');\nSELECT id,\n  nowhere\nFROM good;", database))
                    .isEqualTo("V2__bad.sql:3:3");
        }

        @Test
        void a_table_that_does_not_exist_is_found(Database database) {
            assertThat(placeOf("INSERT INTO good\n  SELECT * FROM nowhere;", database))
                    .isEqualTo("V2__bad.sql:2:17");
        }

        @Test
        void a_short_word_is_not_found_inside_another(Database database) {
            assertThat(placeOf("SELECT name AS other\nFROM good WHERE\n  na = 1;", database))
                    .isEqualTo("V2__bad.sql:3:3");
        }

        @Test
        void a_word_that_stands_there_twice_is_found_by_its_statement(Database database) {
            assertThat(placeOf("SELECT 1;\n SELECT nowhere, 1 + nowhere FROM good;", database))
                    .isEqualTo("V2__bad.sql:2:2");
        }
    }

    @Nested
    class when_sqlite_names_none {

        @Test
        void the_statement_begins_where_the_failure_is(Database database) {
            Failure failure = failureOf("""
                    CREATE TABLE one (id int);
                    INSERT INTO good VALUES (1, 'a');
                    -- é
                      INSERT INTO good VALUES
                        (2, 'b'), (1, 'c');
                    CREATE TABLE never (id int);
                    """, database);

            assertThat(failure.where().orElseThrow()).hasToString("V2__bad.sql:4:3");
            assertThat(failure.what()).contains("UNIQUE constraint failed: good.id");
            assertThat(failure.code()).isEqualTo("SQLITE_CONSTRAINT_PRIMARYKEY");
        }

        @Test
        void a_conflict_that_rolls_back_by_itself_is_told_the_same_way(Database database) {
            assertThat(placeOf(
                            "INSERT INTO good VALUES (1, 'a');\nINSERT OR ROLLBACK INTO good VALUES (1, 'b');",
                            database))
                    .isEqualTo("V2__bad.sql:2:1");
        }

        @Test
        void a_trigger_that_refuses_is_its_statements_failure(Database database) {
            Failure failure = failureOf("""
                    CREATE TRIGGER refuse BEFORE INSERT ON good
                    BEGIN
                      SELECT 1;
                      SELECT RAISE(ABORT, 'not today') WHERE new.id = 2;
                    END;
                    INSERT INTO good VALUES (1, 'a');
                    INSERT INTO good VALUES (2, 'b');
                    """, database);

            assertThat(failure.where().orElseThrow()).hasToString("V2__bad.sql:7:1");
            assertThat(failure.what()).contains("not today");
        }

        @Test
        void a_query_that_fails_on_a_later_row_fails(Database database) {
            assertThat(placeOf("""
                    INSERT INTO good VALUES (1, '{}'), (2, 'not json');
                    SELECT json(name) FROM good ORDER BY rowid;
                    """, database)).isEqualTo("V2__bad.sql:2:1");
        }
    }
}
