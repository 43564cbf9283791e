package dev.belay.suite.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files for systemd, containers, Kubernetes and CI: what they run is what the command takes. */
class DeploymentFilesTest {
    private static final Path FOLDER = Path.of(System.getProperty("belay.root"), "docs", "deployment");
    private static final Pattern IN_A_SHELL = Pattern.compile("(?m)^ *- (?:run: )?belay ([a-z][^{\\n]*)$");
    private static final Pattern OF_A_UNIT = Pattern.compile("(?m)^ExecStart=.*/belay\\.jar (.*)$");
    private static final Pattern AS_A_LIST = Pattern.compile("(?m)^ *args: \\[(.*)]$");

    @TempDir
    Path folder;

    @Test
    void every_command_in_them_is_one_that_the_command_line_takes() throws IOException {
        assertThat(isTaken("migrate --no-such-option")).isFalse();
        List<String> commands = new ArrayList<>();
        for (Path file : files("")) {
            String text = Files.readString(file);
            for (Pattern pattern : List.of(IN_A_SHELL, OF_A_UNIT, AS_A_LIST)) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    commands.add(matcher.group(1).replace("\"", "").replace(",", ""));
                }
            }
        }

        assertThat(commands).hasSizeGreaterThan(10).allMatch(this::isTaken);
    }

    /** A setting that is none keeps it from beginning; an option that is none is told before that. */
    private boolean isTaken(String line) {
        CommandLineRun run = CommandLineRun.of(folder, Map.of("BELAY_CONNECT_WAIT", "for ever"), line.split(" "))
                .exits(2);
        return !run.err().contains(" --help\"");
    }

    @Test
    void those_in_yaml_are_yaml_and_kubernetes_ones_say_what_they_are() throws IOException {
        for (Path file : files(".yaml")) {
            List<Object> documents = new ArrayList<>();
            new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadAllFromString(Files.readString(file))
                    .forEach(documents::add);
            assertThat(documents).isNotEmpty();
            if (file.endsWith("kubernetes.yaml")) {
                assertThat(documents)
                        .allSatisfy(document -> assertThat(document)
                                .asInstanceOf(InstanceOfAssertFactories.MAP)
                                .containsKeys("apiVersion", "kind", "metadata", "spec"));
            }
        }
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
