package dev.belay.suite.scale;

import dev.belay.adapters.cli.Belay;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.faults.Ended;
import dev.belay.suite.faults.Fork;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand migrations, and ten thousand tables, within half a gigabyte of heap; each verb in a process of its own. By
 * default a tenth of them, within a tenth of that.
 */
@OnBothEngines
@Timeout(15 * 60)
class TenThousandTest {
    private static final int MANY = Integer.getInteger("belay.scale.many", 1_000);

    /** Of as many a script creates the tables, as PostgreSQL keeps a few locks for each until it commits. */
    private static final int IN_A_SCRIPT = 1_000;

    @TempDir
    Path folder;

    @Test
    void migrations(Database database) {
        for (int version = 1; version <= MANY; version++) {
            migration(version, table(version));
        }

        belay(database, "migrate").saying("Applied " + MANY + " migrations");
        belay(database, "migrate").saying("nothing to do");
        belay(database, "validate");
    }

    @Test
    void tables(Database database) {
        int version = 0;
        for (int first = 1; first <= MANY; first += IN_A_SCRIPT) {
            StringBuilder script = new StringBuilder();
            for (int table = first; table < first + IN_A_SCRIPT; table++) {
                script.append(table(table));
            }
            migration(++version, script.toString());
        }

        belay(database, "migrate");
        belay(database, "fingerprint");
        belay(database, "detect").saying("version " + version);
    }

    private void migration(int version, String script) {
        Project.in(folder.resolve("db/migration")).with("V" + version + "__t.sql", script);
    }

    private static String table(int number) {
        return "CREATE TABLE t" + number + " (id integer PRIMARY KEY, name text DEFAULT 'x');\n";
    }

    private Ended belay(Database database, String verb) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        if (database.engine() == Engine.SQLITE && verb.equals("migrate")) {
            arguments.add("--create");
        }
        Map<String, String> environment =
                Map.of("DATABASE_URL", database.loginUrl(), "JAVA_TOOL_OPTIONS", "-Xmx" + 512 * MANY / 10_000 + "m");
        try (Fork run = Fork.of(Belay.class, folder, environment, arguments)) {
            return run.ends(Duration.ofMinutes(4)).with(0);
        }
    }
}
