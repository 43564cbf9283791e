package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.domain.access.Role;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.server.Answer;
import dev.belay.suite.server.RunningServer;
import dev.belay.suite.server.Station;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands and mishaps at random, in this process and in others, and a server that is asked meanwhile, for as many
 * minutes as {@code -Dbelay.soak.minutes} says. What happens depends on {@code -Dbelay.faults.seed}, and when on the
 * machine.
 */
@OnBothEngines
@Survives("F59")
class SoakTest {
    static final String ROLLBACK = "rollback to:3";

    private static final double MINUTES = Double.parseDouble(System.getProperty("belay.soak.minutes", "0"));
    private static final long SEED = Long.getLong("belay.faults.seed", System.nanoTime());
    private static final List<String> CALM = List.of(
            "migrate", "status", "validate", "detect", "plan", "audit --check", "health", "fingerprint", ROLLBACK);

    /** What a look at a program may differ by while nothing grows. */
    private static final long MEGABYTE = 1 << 20;

    private static final int FEW = 4;

    @TempDir
    Path folder;

    @Test
    @Timeout(24 * 60 * 60)
    void nothing_grows(Database database, Database undisturbed, Database served, @TempDir Path station) {
        assumeThat(MINUTES).as("-Dbelay.soak.minutes").isPositive();
        assumeThat(Footprint.isSeenHere()).as("/proc").isTrue();
        long begun = System.nanoTime();
        Random random = new Random(SEED);
        Scene scene = aProject(database, undisturbed);
        Station place = Station.in(station).with("shop", served);
        place.project().with("V1__t.sql", "CREATE TABLE t (id int);");
        try (RunningServer server = place.start()) {
            Rounds rounds = new Rounds(scene, database, random, server, place);
            rounds.until(begun + nanos(MINUTES / 5));
            List<Footprint> before = footprints(server);
            int warm = rounds.done.size();

            rounds.until(begun + nanos(MINUTES));

            List<Footprint> after = footprints(server);
            System.out.printf(
                    "soak: seed %d, %d rounds, then %d: %s, then %s%n",
                    SEED, warm, rounds.done.size() - warm, before, after);
            for (int i = 0; i < before.size(); i++) {
                Footprint grown = after.get(i);
                assertThat(grown.heap()).isLessThan(before.get(i).heap() + 8 * MEGABYTE);
                assertThat(grown.threads()).isLessThan(before.get(i).threads() + FEW);
                assertThat(grown.descriptors()).isLessThan(before.get(i).descriptors() + FEW);
            }
        }
        scene.endsWell();
    }

    private static long nanos(double minutes) {
        return Math.round(minutes * Duration.ofMinutes(1).toNanos());
    }

    private static List<Footprint> footprints(RunningServer server) {
        return List.of(Footprint.of(ProcessHandle.current().pid()), Footprint.of(server.pid()));
    }

    private Scene aProject(Database database, Database undisturbed) {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);
        for (int version = 4; version < 8; version++) {
            scene.with("U" + version + "__t.sql", "DROP TABLE t" + version + ";");
        }
        String concurrently = database.engine() == Engine.POSTGRESQL ? "CONCURRENTLY " : "";
        scene.with("V8__index.sql", "CREATE INDEX " + concurrently + "t7_id ON t7 (id);")
                .with("U8__index.sql", "DROP INDEX " + concurrently + "t7_id;")
                .with("R__view.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT count(*) AS n FROM log;");
        scene.run().with(0);
        scene.allowsAnything().here("fingerprint").exits(0);
        return scene;
    }

    /** One after the other; each ends with a run that reaches the newest version. */
    private static final class Rounds {
        private final Scene scene;
        private final Database database;
        private final Random random;
        private final RunningServer server;
        private final Station station;
        private final Mishaps mishaps;
        private final List<String> done = new ArrayList<>();

        Rounds(Scene scene, Database database, Random random, RunningServer server, Station station) {
            this.scene = scene;
            this.database = database;
            this.random = random;
            this.server = server;
            this.station = station;
            this.mishaps = new Mishaps(scene, database, random);
        }

        void until(long end) {
            do {
                try {
                    round();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + SEED + ", round " + done.size() + " after " + tail(), e);
                }
            } while (System.nanoTime() < end);
        }

        private void round() {
            for (int i = random.nextInt(3); i > 0; i--) {
                scene.here(CALM.get(random.nextInt(CALM.size()))).exits(0);
            }
            done.add(mishaps.next());
            scene.here("migrate").exits(0);
            dropFormerHistories();
            if (done.size() % 10 == 0) {
                scene.isWell();
            }
            askServer();
        }

        private void dropFormerHistories() {
            String tables = database.engine() == Engine.POSTGRESQL
                    ? "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname"
                    : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name";
            for (String former : database.rows(tables + " LIKE 'flyway_schema_history_old%'")) {
                database.execute("DROP TABLE " + former);
            }
        }

        private void askServer() {
            String olga = RunningServer.token("olga", Role.OPERATOR);
            String target = "/api/v1/targets/shop/";
            station.project()
                    .with("R__round.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT " + done.size() + ";");
            Answer begun = server.post(target + "migrate", olga, "");
            assertThat(begun.status()).as(begun.body()).isIn(202, 429);
            if (begun.status() == 202) {
                assertThat(server.ended(begun, olga).text("state")).isEqualTo("done");
            }
            for (String question : List.of("status", "health", "findings", "audit", "runs")) {
                assertThat(server.get(target + question, olga).status()).isIn(200, 429, 503);
            }
        }

        private String tail() {
            return String.join(", ", done.subList(Math.max(0, done.size() - 10), done.size()));
        }
    }
}
