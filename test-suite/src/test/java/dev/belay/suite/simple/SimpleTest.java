package dev.belay.suite.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Progress;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.strategy.Simple;
import dev.belay.domain.target.Engine;
import dev.belay.library.Belay;
import dev.belay.library.NotMigrated;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.database.Schemas;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class SimpleTest {
    private static final String HISTORY = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM flyway_schema_history ORDER BY installed_rank";

    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder)
                .placeholder("who", "ada")
                .with(
                        "V1__t.sql",
                        "CREATE TABLE t (id int PRIMARY KEY, name text);\nINSERT INTO t VALUES (1, '${who}');\n")
                .with("V1_1__index.sql", "CREATE INDEX t_name ON t (name);")
                .with("nested/V2__rows.sql", "INSERT INTO t VALUES (2, 'é; ж');\n")
                .with("R__view.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT id FROM t;\n");
    }

    private static Belay simple(Project project, Database database) {
        Belay.Builder builder =
                Belay.on(database.dataSource()).strategy(new Simple(false)).locations("filesystem:" + project.folder());
        return project.placeholders().entrySet().stream()
                .reduce(builder, (belay, one) -> belay.placeholder(one.getKey(), one.getValue()), (one, other) -> other)
                .build();
    }

    private static Failure failureOf(Project project, Database database) {
        NotMigrated notMigrated = catchThrowableOfType(
                NotMigrated.class, () -> simple(project, database).migrate());
        return DirectRun.failed(notMigrated.result()).failure();
    }

    @Nested
    class when_all_goes_well {

        @Test
        void schema_rows_and_history_are_those_of_flyway_alone(Database database, Database flyways) {
            Project project = aProject();

            simple(project, database).migrate();
            FlywayJudge.of(project, flyways).migrate();

            assertThat(Schemas.of(database)).isEqualTo(Schemas.of(flyways));
            assertThat(Schemas.data(database)).isEqualTo(Schemas.data(flyways)).isNotEmpty();
            assertThat(database.rows(HISTORY)).isEqualTo(flyways.rows(HISTORY)).hasSize(4);
            FlywayJudge.of(project, database).agrees();
        }

        @Test
        void progress_hears_of_each_migration_once_and_in_order(Database database) {
            List<String> heard = new ArrayList<>();

            Migrate.Result result = simple(aProject(), database).migrate(new Progress() {
                @Override
                public void applied(Migration migration, int millis) {
                    heard.add(migration.script());
                }
            });

            assertThat(heard).containsExactly("V1__t.sql", "V1_1__index.sql", "nested/V2__rows.sql", "R__view.sql");
            assertThat(DirectRun.applied(result)).isEqualTo(heard);
        }

        @Test
        void direct_goes_on_where_it_stopped_and_the_other_way_round(Database database) {
            Project project = aProject();

            simple(project, database).migrate();
            project.with("V3__direct.sql", "INSERT INTO t VALUES (3, 'direct');");
            List<String> direct = DirectRun.of(project).migrates(database);
            project.with("V4__simple.sql", "INSERT INTO t VALUES (4, 'simple');");
            List<String> simple = DirectRun.applied(simple(project, database).migrate());

            assertThat(direct).containsExactly("V3__direct.sql");
            assertThat(simple).containsExactly("V4__simple.sql");
            assertThat(simple(project, database).migrate()).isInstanceOf(Migrate.Result.UpToDate.class);
            FlywayJudge.of(project, database).agrees();
        }
    }

    @Nested
    class when_a_script_fails {

        private Project withABadOne() {
            return aProject().with("V3__bad.sql", """
                    INSERT INTO t VALUES (3, 'three');
                    CREATE TABLE never (id int);

                    INSERT INTO nowhere
                      VALUES (1);
                    """);
        }

        @Test
        void file_and_line_are_told(Database database) {
            Failure failure = failureOf(withABadOne(), database);

            assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
            assertThat(failure.where().orElseThrow().toString()).endsWith("V3__bad.sql:4");
            assertThat(failure.what()).contains("nowhere");
        }

        @Test
        void nothing_of_it_remains_and_what_came_before_stays(Database database) {
            failureOf(withABadOne(), database);

            assertThat(Schemas.of(database)).noneMatch(line -> line.contains("never"));
            assertThat(database.rows("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2");
            assertThat(database.rows("SELECT version FROM flyway_schema_history ORDER BY installed_rank"))
                    .containsExactly("1", "1.1", "2");
        }

        @Test
        void it_is_applied_when_it_was_corrected(Database database) {
            Project project = withABadOne();
            failureOf(project, database);

            project.with("V3__bad.sql", "INSERT INTO t VALUES (3, 'three');");

            assertThat(DirectRun.applied(simple(project, database).migrate()))
                    .containsExactly("V3__bad.sql", "R__view.sql");
        }

        @Test
        void progress_hears_only_of_those_before_it(Database database) {
            List<String> heard = new ArrayList<>();

            Progress progress = new Progress() {
                @Override
                public void applied(Migration migration, int millis) {
                    heard.add(migration.script());
                }
            };
            assertThatExceptionOfType(NotMigrated.class)
                    .isThrownBy(() -> simple(withABadOne(), database).migrate(progress));

            assertThat(heard).containsExactly("V1__t.sql", "V1_1__index.sql", "nested/V2__rows.sql");
        }

        @Test
        void a_script_whose_history_row_cannot_be_written_leaves_nothing(Database database) {
            Project project = aProject();
            simple(project, database).migrate();
            refuseRows(database);
            project.with("V3__fine.sql", "CREATE TABLE fine (id int);\nINSERT INTO t VALUES (3, 'three');");

            failureOf(project, database);

            assertThat(Schemas.of(database)).noneMatch(line -> line.contains("fine"));
            assertThat(database.rows("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2");
        }

        private static void refuseRows(Database database) {
            database.execute(
                    database.engine() == Engine.POSTGRESQL
                            ? "ALTER TABLE flyway_schema_history ADD CONSTRAINT no_more CHECK (installed_rank < 5)"
                            : "CREATE TRIGGER no_more BEFORE INSERT ON flyway_schema_history"
                                    + " BEGIN SELECT RAISE(ABORT, 'no more'); END");
        }
    }
}
