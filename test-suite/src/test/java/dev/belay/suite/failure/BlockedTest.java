package dev.belay.suite.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.NeedsSuperuser;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who keeps a run waiting is named, and ended only where nothing speaks against it. */
@OnPostgresql
class BlockedTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final String OTHERS = "SELECT application_name FROM pg_stat_activity WHERE datname ="
            + " current_database() AND application_name LIKE 'belay/%/watch'";
    private static final HistoryRow ROW = HistoryRow.baseline(1, Version.of("1"), "x");

    @TempDir
    Path folder;

    private final List<String> roles = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private PostgresqlDatabase database;

    @BeforeEach
    void aTableThatRunAndApplicationUse(PostgresqlDatabase fresh) {
        database = fresh;
        database.execute("CREATE TABLE t (id int)");
    }

    @AfterEach
    void asItWas() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        for (String role : roles) {
            database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    /** A role of this test's own, as roles belong to the whole server. */
    private String role(String name, String... grants) {
        String role = database.value("SELECT current_database()") + "_" + name;
        database.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");
        roles.add(role);
        for (String grant : grants) {
            database.execute(grant.replace("ROLE", role));
        }
        return role;
    }

    /** An application's role, which is nothing special. */
    private String anApplication() {
        return role("app", "GRANT SELECT ON t TO ROLE");
    }

    private Connection idleInTransaction(DataSource source, String... statements) throws SQLException {
        Connection connection = source.getConnection();
        connections.add(connection);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM t WHERE id < 4711 AND 'top secret' <> 'x'");
        }
        return connection;
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pidOf(Connection connection) throws SQLException {
        return Database.rows(connection, "SELECT pg_backend_pid()").get(0);
    }

    private boolean isAlive(String pid) {
        return !database.rows("SELECT pid FROM pg_stat_activity WHERE pid = " + pid)
                .isEmpty();
    }

    /** A session that waits for the table until its lock time-out, and what it then knows. */
    private void blocked(Sessions sessions, Consumer<Session> then) {
        blocked(sessions, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE", then);
    }

    /** A session whose step waits in this statement until its lock time-out, and what it then knows. */
    private void blocked(Sessions sessions, String statement, Consumer<Session> then) {
        try (Session session = sessions.open(RunId.of(0xB10C))) {
            session.read();
            session.prepareToWrite();
            session.scripts().createHistory(new Step.CreateHistory(List.of(), Optional.empty()));
            database.execute(
                    "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + statement
                            + "; RETURN NEW; END $$",
                    "CREATE TRIGGER wait BEFORE INSERT ON " + TableName.FLYWAY
                            + " FOR EACH ROW EXECUTE FUNCTION wait()");
            FailureException thrown = catchThrowableOfType(
                    FailureException.class, () -> session.scripts().recordBaseline(ROW));
            assertThat(thrown.failure().kind()).as(thrown.failure().what()).isEqualTo(FailureKind.BLOCKED);
            then.accept(session);
        }
    }

    private static SessionSettings impatient() {
        SessionSettings usual = SessionSettings.DEFAULT;
        return new SessionSettings(
                usual.defaultSchema(),
                usual.schemas(),
                usual.table(),
                usual.createsSchemas(),
                usual.installedBy(),
                SHORT);
    }

    private Sessions sessions() {
        return database.sessions(impatient());
    }

    private Sessions sessions(String role) {
        return new PostgresqlSessions(database.dataSource(role)::getConnection, impatient());
    }

    private static OtherSession only(Session session) {
        assertThat(session.others().blocking()).hasSize(1);
        return session.others().blocking().get(0);
    }

    @Nested
    class when_an_application_is_idle_in_a_transaction {

        @Test
        @Survives("F18")
        void a_run_names_it_and_tells_no_text_of_it() throws SQLException {
            String app = anApplication();
            Connection blocker = idleInTransaction(database.dataSource(app), "SET application_name = 'shop'");
            Project project =
                    Project.in(folder).with("V2__alter.sql", "SELECT 1;\nALTER TABLE t ADD COLUMN name text;");

            Failure failure =
                    DirectRun.of(project).baselineOnMigrate().lockTimeout(SHORT).fails(database);

            assertThat(failure.kind()).isEqualTo(FailureKind.BLOCKED);
            assertThat(failure.code()).isEqualTo("55P03");
            assertThat(failure.where().orElseThrow()).hasToString("V2__alter.sql:2:1");
            assertThat(failure.state()).contains("V2 was rolled back");
            assertThat(failure.what())
                    .contains("Blocked by process " + pidOf(blocker) + " (shop, user " + app + ", from ")
                    .contains(", idle in transaction for ")
                    .contains("statement: SELECT * FROM t WHERE id < ? AND '...' <> '...'")
                    .doesNotContain("4711")
                    .doesNotContain("secret");
        }

        @Test
        void it_can_be_ended_and_the_step_then_works() throws SQLException {
            Connection blocker = idleInTransaction(database.dataSource(anApplication()));
            String pid = pidOf(blocker);

            blocked(sessions(), session -> {
                OtherSession other = only(session);
                List<OtherSession> gone = session.others().end(List.of(other));

                assertThat(other.mayBeEnded()).as(other.protection()).isTrue();
                assertThat(gone).containsExactly(other);
                assertThat(isAlive(pid)).isFalse();
                assertThat(session.scripts().recordBaseline(ROW)).isTrue();
                assertThat(session.others().blocking()).isEmpty();
            });
        }
    }

    @Nested
    class when_it_must_not_be_ended {

        private void isProtected(OtherSession other, Session session, String why) {
            assertThat(other.protection()).contains(why);
            assertThat(session.others().end(List.of(other))).isEmpty();
            // whoever pretends that it may be ended is not believed
            OtherSession pretended = new OtherSession(other.process(), other.started(), other.description(), "");
            assertThat(session.others().end(List.of(pretended))).isEmpty();
        }

        private void isProtected(Connection blocker, String why) throws SQLException {
            String pid = pidOf(blocker);
            blocked(sessions(), session -> {
                isProtected(only(session), session, why);
                assertThat(isAlive(pid)).isTrue();
            });
        }

        @Test
        @NeedsSuperuser
        void as_it_is_a_superusers() throws SQLException {
            isProtected(idleInTransaction(database.dataSource()), "superuser");
        }

        @ParameterizedTest
        @ValueSource(strings = {"pg_dump", "pg_basebackup", "pgBackRest [archive-push]"})
        void as_it_makes_a_backup(String application) throws SQLException {
            isProtected(
                    idleInTransaction(
                            database.dataSource(anApplication()), "SET application_name = '" + application + "'"),
                    "backup");
        }

        @Test
        @Survives("F14")
        void as_it_is_a_run_of_belay() throws SQLException {
            isProtected(
                    idleInTransaction(
                            database.dataSource(anApplication()), "SET application_name = 'belay/0123456789ab'"),
                    "a run of Belay");
        }

        @Test
        @Survives("F14")
        void as_it_holds_the_lock_of_the_history() throws SQLException {
            long key = 0x466C_7977_6179L + "\"public\".\"flyway_schema_history\"".hashCode();
            Connection other = idleInTransaction(database.dataSource(anApplication()));
            String pid = pidOf(other);

            blocked(sessions(), session -> {
                OtherSession seen = only(session);
                execute(other, "SELECT pg_advisory_lock(" + key + ")");

                assertThat(session.others().end(List.of(seen))).isEmpty();
                assertThat(isAlive(pid)).isTrue();
            });
        }

        @Test
        void as_it_belongs_to_another_database(PostgresqlDatabase other) throws SQLException {
            String app = anApplication();
            other.execute("CREATE TABLE t (id int)", "GRANT SELECT ON t TO " + app);
            Connection blocker = idleInTransaction(other.dataSource(app));
            String pid = pidOf(blocker);
            execute(blocker, "ALTER ROLE " + app + " PASSWORD 'other'");

            blocked(sessions(), "ALTER ROLE " + app + " CONNECTION LIMIT 5", session -> {
                isProtected(only(session), session, "not belong to this database");
                assertThat(isAlive(pid)).isTrue();
            });
            blocker.rollback();
            blocker.close();
            other.execute("DROP OWNED BY " + app);
        }

        @Test
        @Survives("F20")
        @NeedsSuperuser
        void as_it_is_a_prepared_transaction() throws SQLException {
            String gid = database.value("SELECT current_database()");
            String app = anApplication();
            Connection blocker = idleInTransaction(database.dataSource(app));
            execute(blocker, "PREPARE TRANSACTION '" + gid + "'");
            blocker.setAutoCommit(true);

            try {
                blocked(sessions(), session -> {
                    OtherSession other = only(session);
                    assertThat(other.process()).isZero();
                    assertThat(other.description()).startsWith("prepared transaction '" + gid + "' (user " + app);
                    isProtected(other, session, "ROLLBACK PREPARED");
                });
                assertThat(database.rows("SELECT gid FROM pg_prepared_xacts")).contains(gid);
            } finally {
                database.execute("ROLLBACK PREPARED '" + gid + "'");
            }
        }

        @Test
        void as_it_became_a_backup_since_it_was_seen() throws SQLException {
            Connection blocker = idleInTransaction(database.dataSource(anApplication()));
            String pid = pidOf(blocker);

            blocked(sessions(), session -> {
                OtherSession other = only(session);
                assertThat(other.mayBeEnded()).isTrue();
                execute(blocker, "SET application_name = 'pg_dump'");

                assertThat(session.others().end(List.of(other))).isEmpty();
                assertThat(isAlive(pid)).isTrue();
            });
        }

        @Test
        void as_another_session_has_the_number_of_its_process_now() throws SQLException {
            Connection blocker = idleInTransaction(database.dataSource(anApplication()));
            String pid = pidOf(blocker);

            blocked(sessions(), session -> {
                OtherSession other = only(session);
                OtherSession earlier =
                        new OtherSession(other.process(), "1999-12-31 23:59:59.000000", other.description(), "");

                session.others().end(List.of(earlier));

                assertThat(isAlive(pid)).isTrue();
            });
        }
    }

    @Nested
    class when_the_role_has_few_rights {

        private String aRunner(String... grants) {
            List<String> all = new ArrayList<>(List.of("GRANT ALL ON t TO ROLE", "GRANT ALL ON SCHEMA public TO ROLE"));
            all.addAll(List.of(grants));
            return role("runner", all.toArray(new String[0]));
        }

        @Test
        void what_it_cannot_see_it_says_and_ends_nothing() throws SQLException {
            String app = anApplication();
            Connection blocker = idleInTransaction(database.dataSource(app), "SET application_name = 'shop'");
            String pid = pidOf(blocker);

            blocked(sessions(aRunner()), session -> {
                OtherSession other = only(session);
                assertThat(other.description()).isEqualTo("process " + pid + " (shop, user " + app + ")");
                assertThat(other.protection()).contains("cannot see").contains("pg_read_all_stats");
                assertThat(session.others().end(List.of(other))).isEmpty();
                assertThat(isAlive(pid)).isTrue();
            });
        }

        @Test
        void what_it_may_not_end_it_refuses_before_anything_is_ended() throws SQLException {
            String runner = aRunner("GRANT pg_read_all_stats TO ROLE");
            String own = pidOf(idleInTransaction(database.dataSource(runner)));
            String foreign = pidOf(idleInTransaction(database.dataSource(anApplication())));

            blocked(sessions(runner), session -> {
                List<OtherSession> others = session.others().blocking();
                Failure failure = catchThrowableOfType(
                                FailureException.class, () -> session.others().end(others))
                        .failure();

                assertThat(others).hasSize(2).allMatch(OtherSession::mayBeEnded);
                assertThat(failure.kind()).isEqualTo(FailureKind.ACCESS_DENIED);
                assertThat(failure.what())
                        .contains("The role " + runner + " may not end")
                        .contains(foreign);
                assertThat(failure.next()).contains("GRANT pg_signal_backend TO " + runner);
                assertThat(isAlive(own)).isTrue();
                assertThat(isAlive(foreign)).isTrue();
            });
        }

        @Test
        void what_it_may_end_by_a_grant_it_ends() throws SQLException {
            String runner = aRunner("GRANT pg_read_all_stats TO ROLE", "GRANT pg_signal_backend TO ROLE");
            String pid = pidOf(idleInTransaction(database.dataSource(anApplication())));

            blocked(sessions(runner), session -> {
                OtherSession other = only(session);
                assertThat(session.others().end(List.of(other))).containsExactly(other);
                assertThat(isAlive(pid)).isFalse();
            });
        }
    }

    @Nested
    class when_it_looks {

        private final AtomicInteger opened = new AtomicInteger();

        private Connection counted() throws SQLException {
            opened.incrementAndGet();
            return database.dataSource().getConnection();
        }

        @Test
        void it_needs_no_second_connection_while_steps_are_fast() {
            Project project = Project.in(folder)
                    .with("V1__a.sql", "CREATE TABLE a (id int);")
                    .with("V2__b.sql", "CREATE TABLE b (id int);");

            DirectRun.applied(DirectRun.of(project).baselineOnMigrate().migrateOn(Engine.POSTGRESQL, this::counted));

            assertThat(opened).hasValue(1);
        }

        @Test
        void each_slow_step_has_a_second_connection_of_its_own() {
            String see = "SELECT pg_sleep(2.5);\nINSERT INTO seen SELECT pid, application_name FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name LIKE 'belay/%/watch';";
            database.execute("CREATE TABLE seen (pid int, name text)");
            Project project = Project.in(folder).with("V2__slow.sql", see).with("V3__slow.sql", see);

            DirectRun.applied(DirectRun.of(project).baselineOnMigrate().migrateOn(Engine.POSTGRESQL, this::counted));

            assertThat(database.rows("SELECT count(*), count(DISTINCT pid), count(DISTINCT name) FROM seen"))
                    .containsExactly("2|2|1");
            assertThat(database.rows(OTHERS)).isEmpty();
        }

        @Test
        void it_is_never_in_a_transaction_and_says_who_it_is() {
            Project project = Project.in(folder)
                    .with(
                            "V2__slow.sql",
                            "SELECT pg_sleep(2.5);\nCREATE TABLE seen AS SELECT application_name, state,"
                                    + " xact_start FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND pid <> pg_backend_pid();");

            DirectRun.applied(DirectRun.of(project).baselineOnMigrate().migrate(database));

            assertThat(database.rows("SELECT state, xact_start FROM seen WHERE application_name LIKE 'belay/%/watch'"))
                    .containsExactly("idle|null");
        }

        @Test
        void a_pool_of_one_is_no_obstacle() throws SQLException {
            idleInTransaction(database.dataSource(anApplication()));
            Project project = Project.in(folder).with("V2__alter.sql", "ALTER TABLE t ADD COLUMN name text;");
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.dataSource());
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(300);

            try (HikariDataSource pool = new HikariDataSource(config)) {
                Failure failure = DirectRun.failed(DirectRun.of(project)
                                .baselineOnMigrate()
                                .lockTimeout(SHORT)
                                .migrateOn(Engine.POSTGRESQL, pool::getConnection))
                        .failure();

                assertThat(failure.kind()).isEqualTo(FailureKind.CONTENTION);
                assertThat(failure.what()).contains("Who was in the way is not known");
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            }
        }
    }
}
