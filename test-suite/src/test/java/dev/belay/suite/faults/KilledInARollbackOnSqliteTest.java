package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments of long rollbacks. {@code -Dbelay.faults.kills=200} does it more often. */
@OnSqlite
@Survives({"F7", "F33"})
class KilledInARollbackOnSqliteTest {
    private static final int KILLS = Math.max(3, Integer.getInteger("belay.faults.kills", 10) / 3);
    private static final long SEED = Long.getLong("belay.faults.seed", System.nanoTime());
    private static final int VERSIONS = 8;
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(60 * 60)
    void each_migration_is_undone_whole_or_not_at_all(Database database, Database undisturbed) {
        Random random = new Random(SEED);
        Scene scene = Scene.in(folder, database, undisturbed).with("V1__start.sql", "CREATE TABLE start (id int);");
        for (int version = 2; version <= VERSIONS; version++) {
            withManyWrites(scene, version);
        }
        scene.run().with(0);
        scene.allowsAnything();
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            try (Fork run = scene.starts("rollback", "initial")) {
                Eventually.within(
                        Eventually.SOON,
                        run::output,
                        () -> run.output().contains("ran U" + VERSIONS) || !run.isAlive());
                Eventually.pause(Duration.ofMillis(i == 0 ? 0 : random.nextInt(200)));
                killed += run.killUnlessEnded() ? 1 : 0;
            }
            assertThat(database.rows("PRAGMA integrity_check"))
                    .as("seed %s, kill %s", SEED, i)
                    .containsExactly("ok");
            for (int version = 2; version <= VERSIONS; version++) {
                assertThat(rowsIn(database, version))
                        .as("seed %s, kill %s, version %s", SEED, i, version)
                        .isEqualTo(scene.rowsOf(String.valueOf(version)) * ROWS);
            }
            scene.runs("migrate").with(0);
        }
        assertThat(killed).as("rollbacks that were not over yet").isPositive();
        scene.endsWell();
    }

    /** The undo writes as much as the migration, and takes it all away only then. */
    private static void withManyWrites(Scene scene, int version) {
        String table = "t" + version;
        scene.with(
                        "V" + version + "__rows.sql",
                        "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, n INTEGER);\nINSERT INTO " + table
                                + " WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < " + ROWS
                                + ") SELECT i, 0 FROM i;")
                .with(
                        "U" + version + "__rows.sql",
                        ("UPDATE " + table + " SET n = n + 1;\n").repeat(8) + "DROP TABLE " + table + ";");
    }

    /** The rows of a migration that no undo has touched, or none where its table is not there. */
    private static int rowsIn(Database database, int version) {
        return database.value("SELECT count(*) FROM sqlite_schema WHERE name = 't" + version + "'")
                        .equals("0")
                ? 0
                : Integer.parseInt(database.value("SELECT count(*) FROM t" + version + " WHERE n = 0"));
    }
}
