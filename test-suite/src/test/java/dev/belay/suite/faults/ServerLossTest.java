package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server that crashes, that is not there, or that does not let us in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerLossTest {
    private CrashableServer server;

    @BeforeAll
    void startServer(@TempDir Path data) {
        server = CrashableServer.in(data);
    }

    @AfterAll
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    @Survives(value = "F22", on = Engine.POSTGRESQL)
    void a_run_whose_server_crashes_says_what_is_known_and_the_next_one_completes(@TempDir Path folder) {
        Database database = server.fresh("crashed");
        Database undisturbed = server.fresh("undisturbed");
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);")
                .with("V2__row.sql", "INSERT INTO t VALUES (1);\nSELECT pace.pause();");
        pace.slow(60);

        try (Fork run = scene.start();
                Fork waiting = startBehind(scene)) {
            server.crash();

            run.ends(Duration.ofSeconds(20))
                    .with(7)
                    .saying(
                            "Whether V2 was committed is not known; if it was, its history row was committed with it.",
                            "Run again when the server can be reached",
                            "What was applied before it stays: 1 migration.");
            waiting.ends(Duration.ofSeconds(20)).with(7).saying("Check that the server is up");
            try (Fork next = scene.start(Map.of("BELAY_CONNECT_WAIT", "1s"))) {
                next.ends().with(7);
            }
        }
        server.startAgain();
        pace.quick();

        scene.endsWell();
        assertThat(database.rows("SELECT id FROM t")).containsExactly("1");
    }

    /** A run that waits for another one's lock. */
    private static Fork startBehind(Scene scene) {
        scene.activity().untilASessionSleeps();
        return scene.start().untilItSays("waiting for the lock");
    }

    @Test
    @Survives(value = "F27", on = Engine.POSTGRESQL)
    void a_server_that_comes_up_in_time_is_waited_for(@TempDir Path folder) {
        Database database = server.fresh("late");
        Database undisturbed = server.fresh("early");
        Scene scene = Scene.in(folder, database, undisturbed).with("V1__table.sql", "CREATE TABLE t (id int);");
        server.crash();

        try (Fork run = scene.start(Map.of("BELAY_CONNECT_WAIT", "60s"))) {
            run.untilItSays("waiting for the server");
            server.startAgain();

            run.ends().with(0);
        }
        scene.isWell();
    }

    @Test
    @Survives(value = "F27", on = Engine.POSTGRESQL)
    void a_port_where_nobody_listens_is_given_up_within_the_limit(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Database database = server.fresh("unreachable");
        Scene scene = Scene.in(folder, database, database).with("V1__table.sql", "CREATE TABLE t (id int);");

        try (Fork run = scene.start(Map.of(
                "DATABASE_URL", "postgresql://localhost:" + port + "/unreachable", "BELAY_CONNECT_WAIT", "2s"))) {
            run.ends().with(7).within(Duration.ofSeconds(15)).saying("Check that the server is up");
        }
    }

    @Test
    void a_wrong_password_is_not_tried_again(@TempDir Path folder) throws IOException {
        server.withRole("guarded");
        Database database = server.fresh("closed");
        Scene scene = Scene.in(folder, database, database).with("V1__table.sql", "CREATE TABLE t (id int);");

        try (Fork run = scene.start(Map.of("BELAY_USER", "guarded", "BELAY_PASSWORD", "wr0ng-pa55word"))) {
            Ended ended = run.ends().with(10).within(Duration.ofSeconds(10)).saying("28P01");
            assertThat(ended.output()).doesNotContain("wr0ng-pa55word");
        }
    }
}
