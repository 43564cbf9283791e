package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another run does everything between the plan of one and its lock. */
@OnBothEngines
@Survives("F13")
class OvertakenRunTest {
    private static final Pattern PHRASE = Pattern.compile("belay-consent-[0-9a-f-]+");

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

    /** Consent was given to dropping what was there then. */
    @Test
    void what_came_since_is_not_dropped_with_what_the_consent_is_for(Database database, Database undisturbed) {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);
        scene.run().with(0);
        database.execute("CREATE TABLE mine (id INTEGER)", "INSERT INTO mine VALUES (1)");
        String command = "migrate --strategy ultra";
        Map<String, String> environment = new HashMap<>(Map.of("ENVIRONMENT", "production"));
        Matcher phrase =
                PHRASE.matcher(scene.here(environment, command).exits(8).err());
        assertThat(phrase.find()).isTrue();
        environment.putAll(Failpoints.pause(Failpoint.DECIDED));

        try (Fork run = scene.starts(environment, (command + " --consent " + phrase.group()).split(" "))) {
            run.untilItSays("paused at DECIDED");
            database.execute("INSERT INTO mine VALUES (2)");
            Ended ended = run.goOn().ends().with(9).saying("was changed after the backup");
            assertThat(ended.output()).doesNotContain("comes back");
        }

        assertThat(database.rows("SELECT id FROM mine ORDER BY id")).containsExactly("1", "2");
    }
}
