package dev.belay.suite.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.migrate.Migrate;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class QuietTest {
    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id int);");
    }

    private static void makeReadOnly(Database database) {
        database.execute("ALTER DATABASE " + database.value("SELECT current_database()")
                + " SET default_transaction_read_only = on");
    }

    @Nested
    class when_there_is_nothing_to_do {

        @Test
        void no_transaction_number_is_spent(Database database) {
            DirectRun.of(aProject()).migrates(database);
            String next = "SELECT pg_snapshot_xmax(pg_current_snapshot())";

            String before = database.value(next);
            DirectRun.of(aProject()).migrates(database);

            assertThat(database.value(next)).isEqualTo(before);
        }

        @Test
        @Survives("F35")
        void it_passes_on_a_database_that_takes_no_writes(Database database) {
            DirectRun.of(aProject()).migrates(database);
            makeReadOnly(database);

            assertThat(DirectRun.of(aProject()).migrates(database)).isEmpty();
        }

        @Test
        void it_passes_while_another_session_holds_the_run_lock_and_writes(Database database) throws SQLException {
            DirectRun.of(aProject()).migrates(database);

            try (Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE flyway_schema_history, belay_step, t IN EXCLUSIVE MODE");

                Migrate.Result result =
                        DirectRun.of(aProject()).lockWait(Duration.ZERO).migrate(database);

                assertThat(result).isInstanceOf(Migrate.Result.UpToDate.class);
            }
        }

        @Test
        void a_role_that_may_only_read_suffices(PostgresqlDatabase database) {
            DirectRun.of(aProject()).migrates(database);
            String role = database.value("SELECT current_database()") + "_reader";
            database.execute(
                    "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'",
                    "GRANT SELECT ON flyway_schema_history TO " + role);

            Migrate.Result result =
                    DirectRun.of(aProject()).migrateOn(Engine.POSTGRESQL, database.dataSource(role)::getConnection);
            database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);

            assertThat(result).isInstanceOf(Migrate.Result.UpToDate.class);
        }

        @Test
        void a_dry_run_writes_nothing_either(Database database) {
            makeReadOnly(database);

            assertThat(DirectRun.of(aProject()).dryRun(database)).isNotEmpty();

            assertThat(database.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                    .isEmpty();
        }
    }

    @Nested
    class when_the_database_must_not_be_written {

        @Test
        @Survives("F28")
        void a_read_only_one_is_refused_before_the_first_write(Database database) {
            makeReadOnly(database);

            Failure failure = DirectRun.of(aProject()).fails(database);

            assertThat(failure.kind()).isEqualTo(FailureKind.WRONG_TARGET);
            assertThat(failure.what()).contains("read-only");
            assertThat(failure.state()).isEqualTo("Nothing was changed.");
        }

        @Test
        void a_role_without_rights_is_told_so(PostgresqlDatabase database) {
            String role = database.value("SELECT current_database()") + "_nobody";
            database.execute(
                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                    "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");

            Failure failure = DirectRun.failed(DirectRun.of(aProject())
                            .migrateOn(Engine.POSTGRESQL, database.dataSource(role)::getConnection))
                    .failure();
            database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);

            assertThat(failure.kind()).isEqualTo(FailureKind.ACCESS_DENIED);
            assertThat(failure.what()).contains("permission denied");
        }
    }
}
