package dev.belay.suite.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.FailureTable;
import dev.belay.domain.run.RunId;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.NeedsSuperuser;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Failures of which the code alone does not tell what they are, and those that take two to raise. */
@OnPostgresql
class ContextTest {
    private static final String RUN = "application_name LIKE 'belay/____________' AND datname = current_database()";

    @TempDir
    Path folder;

    private PostgresqlDatabase database;
    private Project project;

    @BeforeEach
    void aTableWithARow(PostgresqlDatabase fresh) {
        database = fresh;
        project = Project.in(folder)
                .with("V1__t.sql", "CREATE TABLE t (id int, name text);\nINSERT INTO t VALUES (1, 'a'), (1, 'b');");
        DirectRun.of(project).migrates(database);
    }

    private Failure failureOf(String script) {
        project.with("V2__next.sql", script);
        return DirectRun.of(project).fails(database);
    }

    private static void is(Failure failure, String code, FailureKind kind) {
        assertThat(failure.code()).as(failure.what()).isEqualTo(code);
        assertThat(failure.kind()).as(failure.what()).isEqualTo(kind);
    }

    private void isUnharmed() {
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1");
        assertThat(database.rows("SELECT * FROM t ORDER BY name")).containsExactly("1|a", "1|b");
    }

    @Nested
    class when_others_change_the_same {

        @Test
        @Survives("F19")
        void a_serialization_failure_is_contention() {
            Meanwhile.after(700, () -> database.execute("UPDATE t SET id = 2", "UPDATE t SET id = 1"));

            is(
                    failureOf(
                            "-- belay: transaction none\nBEGIN ISOLATION LEVEL REPEATABLE READ;\nSELECT * FROM t;\nSELECT pg_sleep(2);\n"
                                    + "UPDATE t SET name = 'c';\nCOMMIT;"),
                    "40001",
                    FailureKind.CONTENTION);
            isUnharmed();
        }

        @Test
        @Survives("F19")
        @NeedsSuperuser
        void a_deadlock_is_contention() throws SQLException {
            database.execute("CREATE TABLE u (id int)");
            try (Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SET deadlock_timeout = '60s'");
                statement.execute("LOCK TABLE u");
                Meanwhile.after(700, () -> statement.execute("LOCK TABLE t"));

                is(failureOf("LOCK TABLE t;\nSELECT pg_sleep(1.5);\nLOCK TABLE u;"), "40P01", FailureKind.CONTENTION);
            }
            isUnharmed();
        }

        @Test
        void a_lock_that_is_not_waited_for_is_contention() throws SQLException {
            try (Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE t");

                is(failureOf("LOCK TABLE t NOWAIT;"), "55P03", FailureKind.CONTENTION);
            }
        }

        @Test
        void a_database_that_others_use_is_contention() throws SQLException {
            String name = database.value("SELECT current_database()") + "_other";
            database.execute("CREATE DATABASE " + name);
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database.url().replaceAll("/[^/]*$", "/" + name));
            source.setUser(database.dataSource().getUser());
            source.setPassword(database.dataSource().getPassword());

            try (Connection other = source.getConnection()) {
                assertThat(other.isValid(1)).isTrue();
                Failure failure = failureOf("DROP DATABASE " + name + ";");

                is(failure, "55006", FailureKind.CONTENTION);
                assertThat(FailureTable.retries(failure)).isPositive();
            }
            assertThat(DirectRun.of(project).migrates(database)).containsExactly("V2__next.sql");
        }
    }

    @Nested
    class when_somebody_ends_it {

        @Test
        void a_statement_that_a_person_cancels_is_interrupted() {
            Meanwhile.after(
                    700, () -> database.rows("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE " + RUN));

            Failure failure = failureOf("SELECT pg_sleep(30);");

            is(failure, "57014", FailureKind.INTERRUPTED);
            assertThat(failure.next()).contains("Ask who cancelled it");
            assertThat(FailureTable.retries(failure)).isZero();
            isUnharmed();
        }

        @Test
        void a_procedure_that_ran_out_of_its_own_time_may_have_done_a_part() {
            Failure failure = failureOf(
                    "SET statement_timeout = '300ms';\nDO $$ BEGIN COMMIT; PERFORM pg_sleep(30); END $$;\nVACUUM t;");

            is(failure, "57014", FailureKind.OUTCOME_UNKNOWN);
            isUnharmed();
        }

        @Test
        @Survives("F23")
        void a_session_that_is_ended_while_its_commit_is_under_way_has_an_unknown_outcome() {
            Meanwhile.after(
                    700, () -> database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + RUN));

            is(failureOf("SELECT pg_sleep(30);"), "57P01", FailureKind.OUTCOME_UNKNOWN);
            isUnharmed();
        }

        @Test
        @Survives("F23")
        void a_session_that_is_ended_before_its_commit_is_sent_has_surely_done_nothing() {
            Meanwhile.after(
                    700, () -> database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + RUN));

            Failure failure = failureOf("COPY t FROM stdin;\n2\tc\n\\.\nSELECT pg_sleep(30);");

            is(failure, "57P01", FailureKind.CONNECTION_LOST);
            assertThat(failure.state()).contains("V2 was rolled back");
            isUnharmed();
        }

        @Test
        void a_session_that_the_server_ends_by_a_limit_of_the_script_has_an_unknown_outcome() {
            is(
                    failureOf("SET LOCAL transaction_timeout = '50ms';\nSELECT pg_sleep(10);"),
                    "25P04",
                    FailureKind.OUTCOME_UNKNOWN);
            isUnharmed();
        }

        @Test
        void what_a_statement_says_of_connections_is_not_the_loss_of_its_own() {
            Failure failure = failureOf("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '57P01'; END $$;");

            is(failure, "57P01", FailureKind.MIGRATION_DEFECT);
            assertThat(failure.where().orElseThrow().line()).isEqualTo(1);
        }
    }

    @Nested
    class when_an_index_has_the_name {

        private void anInvalidIndex() {
            try {
                database.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)");
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("could not create unique index");
            }
            assertThat(validity()).isEqualTo("f");
        }

        private String validity() {
            return database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass");
        }

        @Test
        void an_invalid_one_is_a_partial_artefact_and_left_alone() {
            anInvalidIndex();

            Failure failure = failureOf("CREATE INDEX i ON t (id);");

            is(failure, "42P07", FailureKind.PARTIAL_ARTEFACT);
            assertThat(failure.what()).contains("The index i is invalid");
            assertThat(validity()).isEqualTo("f");
            isUnharmed();
        }

        @Test
        void a_concurrent_build_does_not_take_it_for_its_own() {
            anInvalidIndex();

            is(failureOf("CREATE INDEX CONCURRENTLY i ON t (id);"), "42P07", FailureKind.PARTIAL_ARTEFACT);
            // nor does the next run, which sees that nothing was begun
            is(DirectRun.of(project).fails(database), "42P07", FailureKind.PARTIAL_ARTEFACT);
            assertThat(validity()).isEqualTo("f");

            database.execute("DROP INDEX i");
            assertThat(DirectRun.of(project).migrates(database)).containsExactly("V2__next.sql");
            assertThat(validity()).isEqualTo("t");
        }

        @Test
        void a_valid_one_is_what_no_migration_made_each_time() {
            database.execute("CREATE INDEX i ON t (name)");

            is(failureOf("CREATE INDEX CONCURRENTLY i ON t (id);"), "42P07", FailureKind.HISTORY_MISMATCH);
            is(DirectRun.of(project).fails(database), "42P07", FailureKind.HISTORY_MISMATCH);
        }

        @Test
        void one_that_the_statement_left_itself_is_cleared_away() {
            is(failureOf("CREATE UNIQUE INDEX CONCURRENTLY i ON t (id);"), "23505", FailureKind.MIGRATION_DEFECT);
            assertThat(database.value("SELECT to_regclass('i')")).isEqualTo("null");
        }
    }

    @Nested
    class when_no_session_comes_to_be {

        private void opening(Connector connector, String code, FailureKind kind) {
            FailureException thrown = catchThrowableOfType(
                    FailureException.class,
                    () -> new PostgresqlSessions(connector::connect, SessionSettings.DEFAULT)
                            .open(RunId.of(1))
                            .close());

            is(thrown.failure(), code, kind);
        }

        private interface Connector {
            Connection connect() throws SQLException;
        }

        @Test
        void a_port_where_nobody_listens_is_a_lost_connection() {
            opening(
                    () -> DriverManager.getConnection("jdbc:postgresql://localhost:1/x?user=x"),
                    "08001",
                    FailureKind.CONNECTION_LOST);
        }

        @Test
        @Survives("F27")
        void a_host_that_nobody_knows_is_a_wrong_target() {
            opening(
                    () -> DriverManager.getConnection("jdbc:postgresql://no-such-host.invalid/x?user=x"),
                    "08001",
                    FailureKind.WRONG_TARGET);
        }

        @Test
        @Survives("F28")
        void a_database_that_is_not_there_is_a_wrong_target() {
            opening(
                    () -> DriverManager.getConnection(
                            database.url() + "_nowhere",
                            database.dataSource().getUser(),
                            database.dataSource().getPassword()),
                    "3D000",
                    FailureKind.WRONG_TARGET);
        }

        @Test
        void a_server_without_tls_is_a_wrong_target() {
            opening(
                    () -> DriverManager.getConnection(
                            database.url() + "?sslmode=require",
                            database.dataSource().getUser(),
                            database.dataSource().getPassword()),
                    "08004",
                    FailureKind.WRONG_TARGET);
        }

        @Test
        void a_role_that_is_not_there_is_access_denied() {
            opening(
                    () -> database.dataSource("nobody_of_that_name").getConnection(),
                    "28000",
                    FailureKind.ACCESS_DENIED);
        }

        @Test
        @Survives("F27")
        void a_role_without_a_connection_left_is_a_resource_that_comes_back() {
            String role = database.value("SELECT current_database()") + "_many";
            database.execute("CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 0");

            opening(() -> database.dataSource(role).getConnection(), "53300", FailureKind.RESOURCE_EXHAUSTED);

            database.execute("DROP ROLE " + role);
            assertThat(FailureTable.retries(
                            Failure.of(FailureKind.RESOURCE_EXHAUSTED, "Full.").withCode("53300")))
                    .isPositive();
        }
    }

    @Nested
    class when_a_pool_hands_out_a_transaction_that_failed {

        private Connection broken() throws SQLException {
            Connection connection = database.dataSource().getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN");
                statement.execute("SELECT 1 / 0");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("22012");
            }
            return connection;
        }

        private Session session() {
            return new PostgresqlSessions(this::broken, SessionSettings.DEFAULT).open(RunId.of(1));
        }

        @Test
        void the_session_is_bad() {
            try (Session session = session()) {
                FailureException thrown = catchThrowableOfType(FailureException.class, session::read);

                is(thrown.failure(), "25P02", FailureKind.SESSION_STATE);
            }
        }

        @Test
        void it_is_good_again_when_it_starts_afresh() {
            try (Session session = session()) {
                session.startAfresh();

                assertThat(session.read().history().rows()).hasSize(1);
            }
        }
    }
}
