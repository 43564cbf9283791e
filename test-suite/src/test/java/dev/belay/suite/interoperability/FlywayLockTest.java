package dev.belay.suite.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.run.RunId;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class FlywayLockTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Advisory locks of one database, without those of other tests on the same server. */
    private static final String HELD =
            "SELECT classid, objid, objsubid FROM pg_locks WHERE locktype = 'advisory' AND granted"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    @TempDir
    Path folder;

    @Test
    void flyway_waits_while_a_run_of_belay_holds_the_lock(Database database) throws Exception {
        Project project = Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id int);");

        try (Session session = database.sessions(SessionSettings.DEFAULT).open(RunId.of(7))) {
            session.read();
            session.prepareToWrite();
            session.lock().acquire(Duration.ZERO, waiting -> {});
            CompletableFuture<Integer> flyway = CompletableFuture.supplyAsync(
                    () -> FlywayJudge.of(project, database).migrate());

            TimeUnit.MILLISECONDS.sleep(1500);
            assertThat(flyway).isNotDone();
            assertThat(database.value("SELECT to_regclass('t') IS NULL")).isEqualTo("t");

            session.lock().release();
            assertThat(flyway.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void belay_waits_while_flyway_migrates_then_finds_nothing_to_do(Database database) throws Exception {
        Project project = Project.in(folder)
                .with("V1__t.sql", "CREATE TABLE t (id int);")
                .with("V2__waits.sql", "INSERT INTO t VALUES (2);");
        FlywayJudge.of(project, database).upTo("1").migrate();

        try (Connection blocker = database.dataSource().getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Integer> flyway = CompletableFuture.supplyAsync(
                    () -> FlywayJudge.of(project, database).migrate());
            eventually(() -> !database.rows(HELD).isEmpty());
            DirectRun run = DirectRun.of(project);
            CompletableFuture<List<String>> belay = CompletableFuture.supplyAsync(() -> run.migrates(database));
            eventually(() -> !run.waits().isEmpty());
            assertThat(flyway).isNotDone();
            assertThat(belay).isNotDone();

            blocker.commit();

            assertThat(flyway.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(belay.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
            assertThat(run.waits().get(0)).contains("held by process");
            assertThat(database.rows("SELECT id FROM t")).containsExactly("2");
        }
    }

    @Test
    void both_take_the_lock_of_the_same_number(Database database) throws Exception {
        assertThat(lockOfBelay(database, SessionSettings.DEFAULT))
                .isEqualTo(lockOfFlyway(database, Project.in(folder)))
                .hasSize(1);
    }

    @Test
    void the_number_is_the_same_for_a_history_of_another_name(Database database) throws Exception {
        Project project = Project.in(folder).table("Change Log");
        SessionSettings settings = new SessionSettings(
                SessionSettings.DEFAULT.defaultSchema(),
                List.of(),
                project.table(),
                true,
                SessionSettings.DEFAULT.installedBy(),
                Duration.ofSeconds(5));

        assertThat(lockOfBelay(database, settings))
                .isEqualTo(lockOfFlyway(database, project))
                .isNotEqualTo(lockOfBelay(database, SessionSettings.DEFAULT));
    }

    private static List<String> lockOfBelay(Database database, SessionSettings settings) {
        try (Session session = database.sessions(settings).open(RunId.of(7))) {
            session.read();
            session.prepareToWrite();
            session.lock().acquire(Duration.ZERO, waiting -> {});
            List<String> held = database.rows(HELD);
            session.lock().release();
            return held;
        }
    }

    /** The script itself looks at the locks that are held while it runs. */
    private static List<String> lockOfFlyway(Database database, Project project) {
        project.with("V1__see.sql", "CREATE TABLE seen AS " + HELD + ";");
        FlywayJudge.of(project, database).migrate();
        return database.rows("SELECT * FROM seen");
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
