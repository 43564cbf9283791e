package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A script that goes in parts is cut off when its last object is there and its rows are not; and a file says what the
 * schema of each version is, so that the schema is seen to be ahead of the history.
 */
@OnBothEngines
@Survives({"F1", "F6"})
class CutOffBetweenPartsTest {
    @TempDir
    Path folder;

    private Scene cutOff(Database database, Database undisturbed) {
        String concurrently = database.engine() == Engine.POSTGRESQL ? "CONCURRENTLY " : "";
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__t.sql", "CREATE TABLE t (n int);\nINSERT INTO t VALUES (1);");
        scene.run().with(0);
        scene.with(
                "V2__parts.sql",
                "-- belay: transaction none\nCREATE INDEX " + concurrently + "t_n ON t (n);\nUPDATE t SET n = n + 1;");
        scene.here("fingerprint").exits(0);
        try (Fork run = scene.startChain(Failpoints.halt(Failpoint.PART_DONE, 1))) {
            run.ends().with(128 + 9);
        }
        assertThat(scene.partsLeft()).containsExactly("1|done");
        return scene;
    }

    @Test
    void the_next_run_does_the_rest_and_does_not_take_the_script_for_applied(Database database, Database undisturbed) {
        Scene scene = cutOff(database, undisturbed);

        scene.here("migrate").exits(0);

        assertThat(database.value("SELECT n FROM t")).isEqualTo("2");
        scene.isWell();
    }

    @Test
    void where_the_history_is_lost_too_a_person_is_asked(Database database, Database undisturbed) {
        Scene scene = cutOff(database, undisturbed);
        database.execute("DELETE FROM flyway_schema_history");

        CommandLineRun run =
                scene.here(Map.of("ENVIRONMENT", "production"), "migrate").exits(5);

        assertThat(run.out()).contains("V2 was begun and cut off between its statements");
        assertThat(database.value("SELECT n FROM t")).isEqualTo("1");
    }
}
