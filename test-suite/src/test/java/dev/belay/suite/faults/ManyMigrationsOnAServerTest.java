package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.proxy.Proxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens to many migrations in one message when the connection or the server goes while they are carried out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyMigrationsOnAServerTest {
    private static final int MIGRATIONS = 120;
    private static final int CRASHES = Integer.getInteger("belay.faults.crashes", 2);
    private static final long SEED = Long.getLong("belay.faults.seed", System.nanoTime());

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
    void whatever_was_told_before_the_server_crashed_is_there_when_it_is_back(@TempDir Path folder) {
        Random random = new Random(SEED);
        Database database = server.fresh("crashed");
        Database undisturbed = server.fresh("undisturbed");
        // so that a commit that waits for the disk really does
        database.execute("ALTER DATABASE crashed SET synchronous_commit = on");
        Scene scene = ManyMigrations.of(MIGRATIONS, Scene.in(folder, database, undisturbed));
        int versions = MIGRATIONS;
        for (int i = 0; i < CRASHES; i++) {
            try (Fork run = scene.start(Map.of("BELAY_CONNECT_WAIT", "20s"))) {
                run.untilItSays("applied V");
                Eventually.pause(Duration.ofMillis(random.nextInt(80)));
                server.crash();
                assertThat(run.ends().exit()).isIn(0, 7);
                server.startAgain();

                ManyMigrations.areWhole(database, run.output());
            }
            for (int more = 0; more < MIGRATIONS / 3; more++) {
                ManyMigrations.with(++versions, "", scene);
            }
        }

        scene.endsWell();
    }

    @Test
    @Survives(value = "F24", on = Engine.POSTGRESQL)
    void a_run_whose_connection_is_cut_comes_back_and_tells_each_migration_once(@TempDir Path folder) {
        Database database = server.fresh("cut");
        Database undisturbed = server.fresh("uncut");
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = ManyMigrations.of(60, Scene.in(folder, database, undisturbed));
        ManyMigrations.with(40, "INSERT INTO t39 SELECT 390 + pace.pause();\n", scene);
        pace.slow(20);
        int port = Integer.parseInt(database.value("SELECT current_setting('port')"));

        try (Proxy line = Proxy.before(port);
                Fork run = scene.startChain(Map.of("DATABASE_URL", "postgresql://localhost:" + line.port() + "/cut"))) {
            scene.activity().untilASessionSleeps();
            pace.quick();
            line.cut();

            Ended ended = run.ends().with(0).saying("Applied 60 migrations");
            assertThat(ManyMigrations.told(ended.output()))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                            .mapToObj(String::valueOf)
                            .toList());
        }
        scene.isWell();
    }

    /** The time of all transactions in one message is that of its arrival; a script that looks at it must not see that. */
    @Test
    void a_script_that_looks_at_the_time_sees_a_later_one_than_the_script_before(@TempDir Path folder) {
        Database database = server.fresh("clock");
        Scene scene = ManyMigrations.of(20, Scene.in(folder, database, server.fresh("clocks")))
                .with("V21__events.sql", "CREATE TABLE event (at timestamptz DEFAULT now());")
                .with("V22__event.sql", "INSERT INTO event DEFAULT VALUES;")
                .with("V23__past.sql", "DELETE FROM event WHERE at < now();");

        scene.run().with(0);

        assertThat(database.rows("SELECT at FROM event")).isEqualTo(List.of());
    }
}
