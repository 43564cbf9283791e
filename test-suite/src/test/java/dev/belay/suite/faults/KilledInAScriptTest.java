package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kill -9 while the server works on a transactional script. */
@OnPostgresql
class KilledInAScriptTest {
    @TempDir
    Path folder;

    @Test
    @Survives("F2")
    void the_script_is_rolled_back_soon_and_applied_once_by_the_next_run(Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = aScriptThatPauses(database, undisturbed);
        pace.slow(20);

        try (Fork run = scene.start()) {
            String orphan = scene.activity().untilASessionSleeps();
            run.kill();

            if (scene.activity().noticesLostClients()) {
                scene.activity().untilGone(orphan, Duration.ofSeconds(4));
                assertThat(database.rows("SELECT id FROM t")).isEmpty();
            }
        }
        pace.quick();

        scene.endsWell();
        assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    @Survives("F2")
    void a_run_that_starts_at_once_waits_for_the_orphan_and_applies_the_script_once(
            Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = aScriptThatPauses(database, undisturbed);
        pace.slow(20);

        try (Fork run = scene.start()) {
            scene.activity().untilASessionSleeps();
            run.kill();
        }
        pace.quick();

        Ended next = scene.run().with(0).saying("applied V2");
        if (scene.activity().noticesLostClients()) {
            next.within(Duration.ofSeconds(15));
        }
        scene.isWell();
    }

    private Scene aScriptThatPauses(Database database, Database undisturbed) {
        return Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);")
                .with("V2__rows.sql", "INSERT INTO t VALUES (1);\nSELECT pace.pause();\nINSERT INTO t VALUES (2);");
    }

    /**
     * A deferred trigger holds the COMMIT open. The server finishes a short one before it looks whether its client is
     * there still, and rolls a long one back.
     */
    @ParameterizedTest(name = "of {0} s, after {1} ms")
    @CsvSource({"0.3, 0", "0.7, 200", "1.0, 950", "1.5, 500", "20, 0", "20, 400"})
    @Survives("F3")
    void of_a_commit_either_both_are_there_or_neither(
            double seconds, long afterMillis, Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__trigger.sql", Pace.HOLDS_COMMIT)
                .with("V2__update.sql", "UPDATE t SET n = n + 1;");
        pace.slow(seconds);

        try (Fork run = scene.start()) {
            String orphan = scene.activity().untilASessionSleeps();
            Eventually.pause(Duration.ofMillis(afterMillis));
            run.killUnlessEnded();
            scene.activity().untilGone(orphan, Eventually.SOON);
        }

        assertThat(database.value("SELECT n FROM t")).isEqualTo(String.valueOf(scene.rowsOf("2")));
        pace.quick();
        scene.endsWell();
        assertThat(database.value("SELECT n FROM t")).isEqualTo("1");
    }
}
