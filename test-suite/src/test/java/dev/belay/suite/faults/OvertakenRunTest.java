package dev.belay.suite.faults;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another run does everything between the plan of one and its lock. */
@OnBothEngines
@Survives("F13")
class OvertakenRunTest {
    @TempDir
    Path folder;

    @Test
    void it_looks_again_and_finds_nothing_to_do(Database database, Database undisturbed) {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);

        try (Fork run = scene.start(Failpoints.pause(Failpoint.DECIDED))) {
            run.untilItSays("paused at DECIDED");
            scene.run().with(0).saying("applied V7");
            run.goOn().ends().with(0);
        }

        scene.isWell();
    }
}
