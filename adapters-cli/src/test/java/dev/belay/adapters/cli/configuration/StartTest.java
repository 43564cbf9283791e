package dev.belay.adapters.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start loads for the configuration, looked at from a virtual machine of its own. */
class StartTest {
    @Test
    void loads_no_parser_and_nothing_costly_for_flags_and_variables_alone(@TempDir Path folder) throws Exception {
        List<String> loaded = classesLoadedIn(folder);

        assertThat(loaded)
                .anyMatch(name -> name.equals("dev.belay.adapters.cli.configuration.Configuration"))
                .noneMatch(name -> name.startsWith("org.snakeyaml."))
                .noneMatch(name -> name.startsWith("org.tomlj."))
                .noneMatch(name -> name.startsWith("org.postgresql.") || name.startsWith("org.sqlite."))
                .noneMatch(name -> name.startsWith("java.util.stream.") || name.startsWith("java.util.regex."))
                .noneMatch(name -> name.equals("java.lang.runtime.ObjectMethods"))
                .noneMatch(name -> name.startsWith("dev.belay.") && name.contains("$$Lambda"));
    }

    @Test
    void loads_the_parser_of_a_file_that_is_there(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("belay.yaml"), "table: t\n");

        List<String> loaded = classesLoadedIn(folder);

        assertThat(loaded)
                .anyMatch(name -> name.startsWith("org.snakeyaml."))
                .noneMatch(name -> name.startsWith("org.tomlj."));
    }

    private static List<String> classesLoadedIn(Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // the class path may be that of a single jar which names the others
        Process process = new ProcessBuilder(
                        java, "-Xlog:class+load:file=classes.log", "-cp", classPath(), Start.class.getName())
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            int end = line.indexOf(" source: ");
            if (end > 0) {
                names.add(line.substring(line.lastIndexOf(' ', end - 1) + 1, end));
            }
        }
        return names;
    }

    private static String classPath() {
        String full = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, full.split(File.pathSeparator));
    }

    /** A start that does nothing but read its configuration. */
    static final class Start {
        private Start() {}

        public static void main(String[] arguments) {
            Flags flags = new Flags(Map.of("--url", List.of("postgresql://bob@db/app"), "--out-of-order", List.of()));
            ConfigurationResult result = Configuration.read(flags, Map.of("BELAY_TABLE", "t"), Path.of(""));
            System.exit(result instanceof ConfigurationResult.Read ? 0 : 1);
        }
    }
}
