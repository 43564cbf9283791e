package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Sessions;
import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.Project;
import dev.belay.suite.proxy.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection is cut after n bytes, of what the client sends and of what the server sends. The runs are in this
 * process, as there are thousands: what a cut leaves is on the server.
 */
@OnPostgresql
@Survives({"F24", "F25"})
class CutSweepTest {
    /** How far one cut is from the next; 1 is the whole sweep. */
    private static final int STEP = Integer.getInteger("belay.faults.cuts", 3_989);

    private static final String HISTORY =
            "SELECT installed_rank, version, script, checksum, success FROM flyway_schema_history ORDER BY 1";
    private static final int DONE = 0;
    private static final int CONNECTION = 7;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    @Timeout(6 * 60 * 60)
    void a_run_that_is_cut_anywhere_is_completed_by_the_next(
            Proxy.Side side,
            PostgresqlDatabase undisturbed,
            PostgresqlDatabase first,
            PostgresqlDatabase second,
            PostgresqlDatabase third,
            PostgresqlDatabase fourth)
            throws InterruptedException, ExecutionException {
        aProject();
        empty(undisturbed);
        run(undisturbed, undisturbed.dataSource().getPortNumbers()[0]).exits(DONE);
        List<String> expected = state(undisturbed);
        AtomicLong next = new AtomicLong(1);

        // a run that lost its connection mostly waits
        List<PostgresqlDatabase> databases = List.of(first, second, third, fourth);
        List<Callable<Long>> lanes = new ArrayList<>();
        for (PostgresqlDatabase database : databases) {
            lanes.add(() -> {
                try (Held held = Held.on(database)) {
                    long bytes = next.getAndAdd(STEP);
                    while (isCutAndCompleted(side, bytes, held, expected)) {
                        bytes = next.getAndAdd(STEP);
                    }
                    return bytes;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            for (Future<Long> lane : threads.invokeAll(lanes)) {
                assertThat(lane.get()).isGreaterThan(2L * STEP);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isCutAndCompleted(Proxy.Side side, long bytes, Held database, List<String> expected) {
        empty(database);
        boolean isCut = isCutAfter(side, bytes, database);
        run(database, database.port()).exits(DONE);
        assertThat(state(database)).as("%s cut after %s bytes", side, bytes).isEqualTo(expected);
        new Trail(database).isTrue();
        new Activity(database).nothingRemains();
        return isCut;
    }

    private boolean isCutAfter(Proxy.Side side, long bytes, Held database) {
        try (Proxy proxy = Proxy.before(database.port())) {
            proxy.cutAfter(side, bytes);
            CommandLineRun run = run(database, proxy.port());
            assertThat(run.code())
                    .as("%s cut after %s bytes: %s", side, bytes, run)
                    .isIn(DONE, CONNECTION);
            return proxy.carried(side) >= bytes;
        }
    }

    private CommandLineRun run(Database database, int port) {
        Map<String, String> environment = Map.of(
                "DATABASE_URL",
                database.loginUrl().replaceFirst(":\\d+/", ":" + port + "/"),
                "SECRET_KEY",
                Trail.SECRET_KEY);
        return CommandLineRun.of(folder, environment, "migrate", "--location", "migrations");
    }

    /** A few of every kind, some of which share a message. */
    private void aProject() {
        Project project = Project.in(folder.resolve("migrations"))
                .with("V1__table.sql", "CREATE TABLE t (n int);\nINSERT INTO t VALUES (0);")
                .with(
                        "V2__parts.sql",
                        "-- belay: transaction none\nUPDATE t SET n = n + 1;\n"
                                + "CREATE INDEX CONCURRENTLY t_n ON t (n);\nUPDATE t SET n = n + 1;");
        for (int version = 3; version < 8; version++) {
            project.with("V" + version + "__row.sql", "UPDATE t SET n = n + 1;");
        }
    }

    private static void empty(Database database) {
        database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    }

    private static List<String> state(Database database) {
        List<String> state = new ArrayList<>(Contents.of(database));
        state.addAll(database.rows(HISTORY));
        state.addAll(database.rows("SELECT statement, state FROM belay_step WHERE statement > 0"));
        return state;
    }

    /** What the test itself asks goes over one session: opening one for each question takes most of a cut's time. */
    private record Held(PostgresqlDatabase database, HikariDataSource pool) implements Database {

        static Held on(PostgresqlDatabase database) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.dataSource());
            config.setMaximumPoolSize(1);
            return new Held(database, new HikariDataSource(config));
        }

        int port() {
            return database.dataSource().getPortNumbers()[0];
        }

        @Override
        public Engine engine() {
            return database.engine();
        }

        @Override
        public DataSource dataSource() {
            return pool;
        }

        @Override
        public Sessions sessions(SessionSettings settings) {
            return new PostgresqlSessions(pool::getConnection, settings);
        }

        @Override
        public String loginUrl() {
            return database.loginUrl();
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
