package dev.belay.suite.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
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
class WaitingTest {
    @TempDir
    Path folder;

    @Nested
    class when_an_application_holds_a_table {

        @Test
        @Survives("F18")
        void a_blocked_statement_ends_within_its_limit(Database database) throws SQLException {
            Project project = Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id int);");
            DirectRun.of(project).migrates(database);
            project.with("V2__alter.sql", "SELECT 1;\nALTER TABLE t ADD COLUMN name text;\n");

            try (Connection application = database.dataSource().getConnection();
                    Statement statement = application.createStatement()) {
                application.setAutoCommit(false);
                statement.execute("SELECT * FROM t");
                long began = System.nanoTime();
                Failure failure =
                        DirectRun.of(project).lockTimeout(Duration.ofSeconds(3)).fails(database);
                Duration waited = Duration.ofNanos(System.nanoTime() - began);

                assertThat(failure.kind()).isEqualTo(FailureKind.BLOCKED);
                assertThat(failure.code()).isEqualTo("55P03");
                assertThat(failure.where().orElseThrow()).hasToString("V2__alter.sql:2:1");
                assertThat(failure.state()).contains("V2 was rolled back");
                assertThat(waited).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(12));
            }
            assertThat(DirectRun.of(project).migrates(database)).containsExactly("V2__alter.sql");
        }

        @Test
        @Survives("F26")
        void a_server_asks_whether_the_client_is_still_there(Database database) {
            Project project = Project.in(folder)
                    .with(
                            "V1__asks.sql",
                            "CREATE TABLE asks AS SELECT current_setting('tcp_keepalives_idle')::int"
                                    + " + current_setting('tcp_keepalives_interval')::int"
                                    + " * current_setting('tcp_keepalives_count')::int AS seconds;");

            DirectRun.of(project).migrates(database);

            assertThat(database.value("SELECT seconds FROM asks")).isEqualTo("120");
        }

        @Test
        @Survives("F29")
        void limits_of_role_and_database_do_not_cut_a_migration_off(Database database) {
            database.execute(
                    "ALTER DATABASE " + database.value("SELECT current_database()")
                            + " SET statement_timeout = '100ms'",
                    "ALTER DATABASE " + database.value("SELECT current_database()")
                            + " SET idle_in_transaction_session_timeout = '100ms'");
            Project project = Project.in(folder)
                    .with("V1__slow.sql", "SELECT pg_sleep(0.4);\nCREATE TABLE t (id int);")
                    .with("V2__set.sql", "SET work_mem = '5MB';")
                    .with("V3__slow.sql", "SELECT pg_sleep(0.4);");

            assertThat(DirectRun.of(project).migrates(database)).hasSize(3);
        }
    }

    @Nested
    class when_another_run_holds_the_lock {

        @Test
        @Survives("F11")
        void the_holder_is_named_and_the_wait_ends_at_its_limit(Database database) {
            Project project = Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id int);");
            DirectRun run = DirectRun.of(project).lockWait(Duration.ofSeconds(2));

            try (Session other = database.sessions(SessionSettings.DEFAULT).open(RunId.of(0xC0FFEE))) {
                other.read();
                other.prepareToWrite();
                other.lock().acquire(Duration.ZERO, waiting -> {});
                long began = System.nanoTime();
                Failure failure = run.fails(database);
                Duration waited = Duration.ofNanos(System.nanoTime() - began);

                assertThat(failure.kind()).isEqualTo(FailureKind.LOCKED);
                assertThat(failure.what()).contains("within 2 seconds").contains("belay/000000c0ffee");
                assertThat(run.waits())
                        .isNotEmpty()
                        .allSatisfy(wait ->
                                assertThat(wait).contains("held by process").contains("belay/000000c0ffee"));
                assertThat(waited).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
            }
            assertThat(run.migrates(database)).containsExactly("V1__t.sql");
        }
    }
}
