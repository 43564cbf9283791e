package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults while migrations share messages and commits. {@code -Dbelay.faults.kills=200} kills more often.
 */
@OnBothEngines
class ManyMigrationsTest {
    private static final int MIGRATIONS = 80;
    private static final int KILLS = Math.max(3, Integer.getInteger("belay.faults.kills", 10) / 3);
    private static final long SEED = Long.getLong("belay.faults.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    @Survives("F1")
    @Timeout(60 * 60)
    void a_killed_run_leaves_whole_migrations_and_the_next_one_goes_on(Database database, Database undisturbed) {
        Random random = new Random(SEED);
        Scene scene = Scene.in(folder, database, undisturbed);
        if (database.engine() == Engine.SQLITE) {
            database.rows("PRAGMA journal_mode = " + (random.nextBoolean() ? "WAL" : "DELETE"));
        }
        int versions = 10;
        ManyMigrations.of(versions, scene).run().with(0);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            for (int more = 0; more < MIGRATIONS; more++) {
                ManyMigrations.with(++versions, "", scene);
            }
            try (Fork run = scene.start()) {
                run.untilItSays("applied V");
                Eventually.pause(Duration.ofMillis(random.nextInt(50)));
                killed += run.killUnlessEnded() ? 1 : 0;

                untilIdle(scene, database);
                ManyMigrations.areWhole(database, run.output());
            }
        }
        assertThat(killed).as("runs that were not over yet, seed %s", SEED).isPositive();

        scene.endsWell();
    }

    /** What a killed run has sent is still carried out for a moment, until the server sees that nobody is there. */
    private static void untilIdle(Scene scene, Database database) {
        if (database.engine() == Engine.POSTGRESQL) {
            scene.activity().nothingRemains();
        }
    }

    @Test
    @Survives("F10")
    void of_eight_runs_one_applies_each(Database database, Database undisturbed) {
        Scene scene = ManyMigrations.of(MIGRATIONS, Scene.in(folder, database, undisturbed));

        List<String> told = new ArrayList<>();
        List<Fork> runs = scene.startTogether(8);
        try {
            for (Fork run : runs) {
                told.addAll(ManyMigrations.told(run.ends().with(0).output()));
            }
        } finally {
            runs.forEach(Fork::close);
        }

        assertThat(told).hasSize(MIGRATIONS).doesNotHaveDuplicates();
        scene.isWell();
    }

    @Test
    @Survives("F41")
    void one_that_fails_among_others_is_told_as_if_it_had_been_alone(Database database, Database undisturbed) {
        Scene scene = ManyMigrations.of(60, Scene.in(folder, database, undisturbed));
        ManyMigrations.with(30, "INSERT INTO t29 VALUES (29);\n", scene);

        Ended ended = scene.run().with(4);

        ended.saying("V30__table.sql:2:", "V30 was rolled back: nothing of it remains");
        assertThat(ManyMigrations.told(ended.output())).hasSize(29).endsWith("28", "29");
        ManyMigrations.areWhole(database, ended.output());
        ManyMigrations.with(30, "", scene);
        scene.endsWell();
    }

    /** As a trigger's RAISE(ROLLBACK) would, on SQLite: it ends the transaction in which others are as well. */
    @Test
    void one_that_ends_the_whole_transaction_takes_no_other_with_it(Database database, Database undisturbed) {
        Scene scene = ManyMigrations.of(60, Scene.in(folder, database, undisturbed));
        String all = database.engine() == Engine.SQLITE
                ? "INSERT OR ROLLBACK INTO t29 VALUES (29);\n"
                : "DO $$ BEGIN RAISE EXCEPTION 'no'; END $$;\n";
        ManyMigrations.with(30, all, scene);

        Ended ended = scene.run().with(4);

        ended.saying("V30__table.sql:2:");
        assertThat(ManyMigrations.told(ended.output())).hasSize(29);
        ManyMigrations.areWhole(database, ended.output());
        ManyMigrations.with(30, "", scene);
        scene.endsWell();
    }
}
