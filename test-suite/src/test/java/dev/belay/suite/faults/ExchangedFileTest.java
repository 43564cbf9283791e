package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A script is exchanged after a run has read it: what is applied is what was hashed. */
@OnBothEngines
@Survives("S24")
class ExchangedFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"DECIDED", "LOCKED", "BEGUN"})
    void what_was_read_first_is_applied_and_recorded(Failpoint point, Database database, Database undisturbed) {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);

        try (Fork run = scene.start(Failpoints.pause(point))) {
            run.untilItSays("paused at " + point);
            for (String script : new String[] {"V3__parts.sql", "V5__t.sql"}) {
                scene.with(script, "CREATE TABLE exchanged (id int);");
            }
            run.goOn().ends().with(0);
        }

        assertThat(database.rows(
                        database.engine() == Engine.POSTGRESQL
                                ? "SELECT 1 FROM pg_tables WHERE tablename = 'exchanged'"
                                : "SELECT 1 FROM sqlite_schema WHERE name = 'exchanged'"))
                .isEmpty();
        scene.run().with(3).saying("V5__t.sql");
        KilledAtAnyPointTest.aProject(folder, database, undisturbed).isWell();
    }
}
