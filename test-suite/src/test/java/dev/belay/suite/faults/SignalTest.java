package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals that ask a run to end. */
@OnBothEngines
@Survives("F8")
class SignalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void the_statement_is_cancelled_and_the_migration_rolled_back(
            String signal, int exit, Database database, Database undisturbed) {
        boolean postgresql = database.engine() == Engine.POSTGRESQL;
        String slow = postgresql
                ? "SELECT pg_sleep(30);"
                : "INSERT INTO t SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                        + " WHERE i < 1000000000) SELECT i FROM n);";
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);")
                .with("V2__rows.sql", "INSERT INTO t VALUES (1);\n" + slow);

        try (Fork run = scene.start()) {
            run.untilItSays("applied V1");
            if (postgresql) {
                scene.activity().untilASessionSleeps();
            } else {
                Eventually.pause(Duration.ofMillis(300));
            }
            long asked = System.nanoTime();
            run.signal(signal);
            Ended ended = run.ends(Duration.ofSeconds(10)).with(exit);

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
            ended.saying("V2 was rolled back", "V2__rows.sql:2:1");
        }
        if (postgresql) {
            scene.activity().nothingRemains();
        }
        assertThat(database.rows("SELECT id FROM t")).isEmpty();
        assertThat(scene.trail().acts()).endsWith("apply V1 done", "migrate interrupted");

        scene.with("V2__rows.sql", "INSERT INTO t VALUES (1);");
        scene.endsWell();
    }
}
