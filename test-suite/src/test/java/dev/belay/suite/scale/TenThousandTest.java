package dev.belay.suite.scale;

import dev.belay.adapters.cli.Belay;
import dev.belay.adapters.jdbc.fingerprint.FolderFingerprintFiles;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Fingerprint;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.OutlineChange;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.faults.Ended;
import dev.belay.suite.faults.Fork;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
        fingerprint(database);
        belay(database, "detect").saying("version " + MANY);
        belay(database, "validate");
    }

    /** The file as "belay fingerprint" makes it, which looks at the schema after each of them. */
    private void fingerprint(Database database) {
        Project project = Project.in(folder.resolve("db/migration"));
        List<KnownVersion> versions = new ArrayList<>();
        versions.add(KnownVersion.beforeTheFirst(new Outline(new TreeMap<>())));
        try (Session session = database.sessions(SessionSettings.DEFAULT).open(RunId.of(1))) {
            Map<String, SortedMap<ObjectId, String>> made = new HashMap<>();
            Outline whole = session.schema().outline();
            Fingerprint same = whole.fingerprint();
            whole.hashes()
                    .forEach((id, hash) -> made.computeIfAbsent(
                                    id.owner().isEmpty() ? id.name() : id.owner(), table -> new TreeMap<>())
                            .put(id, hash));
            for (Migration migration :
                    project.migrations().load(session.read().facts()).versioned()) {
                versions.add(new KnownVersion(
                        migration.version(),
                        migration.script(),
                        migration.rawChecksum(),
                        new OutlineChange(
                                made.getOrDefault("t" + migration.version().orElseThrow(), new TreeMap<>()),
                                new TreeSet<>()),
                        same));
            }
        }
        new FolderFingerprintFiles(
                        LocationSettings.of(project.folder(), List.of(".")),
                        getClass().getClassLoader())
                .write(database.engine(), new KnownVersions(versions, Repeatables.NONE));
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
