package dev.belay.suite.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run with nothing to do loads. Where this fails as too many classes come from elsewhere than the archive, the
 * list that it is made of is old: {@code -Dbelay.start.write=true} adds to it what is missing.
 */
@OnBothEngines
class ClassesOfARunTest {
    private static final Path LIST =
            Path.of(System.getProperty("belay.root")).resolve("adapters-cli/src/main/start/classes.lst");

    /** So many that their files are read in two halves. */
    private static final int MANY = 250;

    @Test
    void loads_few_classes_and_nearly_all_of_them_from_the_archive(Database database, @TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Distribution.isBuilt(), "Belay is not built");
        assumeTrue(Runtime.version().feature() == 17, "the list of classes is that of Java 17");
        Distribution distribution = Distribution.in(folder);
        Project project = Project.in(folder.resolve("project"));
        for (int version = 1; version < MANY; version++) {
            project.with("V" + version + "__table.sql", "CREATE TABLE t" + version + " (id integer PRIMARY KEY);");
        }
        String[] migrate = {
            "migrate", "--create", "--location", project.folder().toString()
        };
        if (Boolean.getBoolean("belay.start.write")) {
            for (String name : List.of("first", "second")) {
                record(distribution, database.loginUrl(), folder.resolve(name), migrate);
            }
            project.with("V" + MANY + "__table.sql", "CREATE TABLE t (id integer PRIMARY KEY);");
            record(distribution, database.loginUrl(), folder.resolve("third"), migrate);
        }
        assertThat(distribution.loaded(database.loginUrl(), migrate).outside()).hasSizeLessThan(120);

        Distribution.Loaded loaded = distribution.loaded(database.loginUrl(), migrate);

        assertThat(loaded.outside()).hasSizeLessThan(20);
        assertThat(loaded.all())
                .hasSizeLessThan(database.engine() == Engine.POSTGRESQL ? 2_130 : 1_850)
                // a provider of certificates, which a password has no use for
                .noneMatch(line -> line.contains("sun.security.ec.SunEC"));
    }

    /** Adds the classes of a run. */
    private static void record(Distribution distribution, String url, Path list, String... migrate)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(Files.readAllLines(LIST));
        distribution.run(
                Map.of("DATABASE_URL", url, "BELAY_JAVA_OPTS", "-Xshare:off -XX:DumpLoadedClassList=" + list), migrate);
        List<String> missing = new ArrayList<>(Files.readAllLines(list));
        // one by one: two lambdas of a class that are alike have a line each
        lines.forEach(missing::remove);
        for (String line : missing) {
            // what Java makes anew each time cannot be kept
            if (!line.startsWith("#") && !line.contains("Proxy") && !line.contains("jdk/internal/event")) {
                lines.add(line);
            }
        }
        Files.write(LIST, lines);
    }
}
