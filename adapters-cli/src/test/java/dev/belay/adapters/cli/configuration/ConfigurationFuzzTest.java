package dev.belay.adapters.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a normal build each input that was ever kept runs once. To search for new ones, one kind of file at a time:
 *
 * <pre>mvn -P fuzz -pl adapters-cli -am test -Dtest=ConfigurationFuzzTest#yaml -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * and the same with {@code #conf} and {@code #toml}.
 */
class ConfigurationFuzzTest {
    private static final String CANARY = "Canary7f3aZ";

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void yaml(FuzzedDataProvider data) throws IOException {
        read("belay.yaml", data);
    }

    @FuzzTest(maxDuration = "2m")
    void conf(FuzzedDataProvider data) throws IOException {
        read("flyway.conf", data);
    }

    @FuzzTest(maxDuration = "2m")
    void toml(FuzzedDataProvider data) throws IOException {
        read("flyway.toml", data);
    }

    /** Any file is read or said to be wrong, without a class being made of it, and without repeating a password. */
    private static void read(String name, FuzzedDataProvider data) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, data.consumeRemainingAsString().replace("SECRET", CANARY));
        try {
            ConfigurationResult result = Configuration.read(new Flags(Map.of()), Map.of(), folder);
            List<ConfigurationProblem> problems =
                    result instanceof ConfigurationResult.Wrong wrong ? wrong.errors() : result.warnings();
            String told = problems.stream().map(ConfigurationProblem::message).toList() + listed(result);

            assertThat(told.indexOf('\u001b')).as(told).isNegative();
            if (Files.readString(file).matches("(?s)[^\n]*(password|flyway\\.password)\\s*[:=]\\s*" + CANARY + "\n?")) {
                assertThat(told).doesNotContain(CANARY);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static String listed(ConfigurationResult result) {
        return result instanceof ConfigurationResult.Read read
                ? read.configuration().listed().stream()
                        .map(setting -> setting.name() + "=" + setting.value())
                        .toList()
                        .toString()
                : "";
    }
}
