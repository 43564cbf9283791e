package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 at random moments of long migrations. {@code -Dbelay.faults.kills=200} does it more often. */
@OnSqlite
@Survives("F33")
class KilledOnSqliteTest {
    private static final int KILLS = Integer.getInteger("belay.faults.kills", 10);
    private static final long SEED = Long.getLong("belay.faults.seed", System.nanoTime());
    private static final int ROWS = 20_000;
    private static final int UPDATES = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    @Timeout(60 * 60)
    void each_migration_is_there_whole_or_not_at_all(String journal, Database database, Database undisturbed) {
        Random random = new Random(SEED);
        Scene scene = Scene.in(folder, database, undisturbed).with("V1__start.sql", "CREATE TABLE start (id int);");
        scene.run().with(0);
        database.rows("PRAGMA journal_mode = " + journal);
        withManyWrites(scene, 2);
        int limit = millisOfAWholeRun(scene);
        int versions = 2;
        int killed = 0;

        for (int i = 0; i < KILLS; i++) {
            withManyWrites(scene, ++versions);
            try (Fork run = startWriting(scene)) {
                Eventually.pause(Duration.ofMillis(random.nextInt(limit)));
                killed += run.killUnlessEnded() ? 1 : 0;
            }
            assertThat(database.rows("PRAGMA integrity_check"))
                    .as("seed %s, kill %s", SEED, i)
                    .containsExactly("ok");
            for (int version = 2; version <= versions; version++) {
                assertThat(rowsIn(database, version))
                        .as("seed %s, kill %s, version %s", SEED, i, version)
                        .isEqualTo(scene.rowsOf(String.valueOf(version)) * ROWS);
            }
        }

        assertThat(killed).as("runs that were not over yet").isGreaterThanOrEqualTo(KILLS / 5);
        scene.endsWell();
    }

    /** From its first write to its end; moments within that are moments in which it works. */
    private static int millisOfAWholeRun(Scene scene) {
        try (Fork run = startWriting(scene)) {
            long began = System.nanoTime();
            run.ends().with(0);
            return (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
        }
    }

    private static Fork startWriting(Scene scene) {
        long size = sizes(scene);
        Fork run = scene.start();
        // the files grow as soon as a migration writes
        Eventually.within(Eventually.SOON, run::output, () -> sizes(scene) != size || !run.isAlive());
        return run;
    }

    private static void withManyWrites(Scene scene, int version) {
        String table = "t" + version;
        String update = "UPDATE " + table + " SET n = n + 1, text = 'row ' || (id * n);\n";
        scene.with(
                "V" + version + "__rows.sql",
                "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, n INTEGER, text TEXT);\nCREATE INDEX " + table
                        + "_text ON " + table + " (text);\nINSERT INTO " + table
                        + " WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < " + ROWS
                        + ") SELECT i, 0, 'row ' || i FROM i;\n" + update.repeat(UPDATES));
    }

    /** The rows of a migration that are as it leaves them, or none where its table is not there. */
    private static int rowsIn(Database database, int version) {
        return database.value("SELECT count(*) FROM sqlite_schema WHERE name = 't" + version + "'")
                        .equals("0")
                ? 0
                : Integer.parseInt(database.value("SELECT count(*) FROM t" + version + " WHERE n = " + UPDATES));
    }

    private static long sizes(Scene scene) {
        return scene.file().toFile().length()
                + scene.file()
                        .resolveSibling(scene.file().getFileName() + "-wal")
                        .toFile()
                        .length();
    }
}
