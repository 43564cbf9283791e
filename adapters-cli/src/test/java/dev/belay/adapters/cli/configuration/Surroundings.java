package dev.belay.adapters.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** What a run finds around it, put together in a phrase: flags, variables and files in a folder. */
final class Surroundings {
    private final Map<String, List<String>> flags = new LinkedHashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Path folder;

    private Surroundings(Path folder) {
        this.folder = folder;
    }

    static Surroundings in(Path folder) {
        return new Surroundings(folder);
    }

    Surroundings withFlag(String name, String... values) {
        flags.put(name, List.of(values));
        return this;
    }

    Surroundings withVariable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Surroundings withFile(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Surroundings withFolder(String name) {
        try {
            Files.createDirectories(folder.resolve(name));
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    ConfigurationResult result() {
        return Configuration.read(new Flags(flags), variables, folder);
    }

    Configuration read() {
        ConfigurationResult result = result();
        assertThat(result).isInstanceOf(ConfigurationResult.Read.class);
        return ((ConfigurationResult.Read) result).configuration();
    }

    List<String> warnings() {
        return messages(result().warnings());
    }

    List<String> errors() {
        ConfigurationResult result = result();
        assertThat(result).isInstanceOf(ConfigurationResult.Wrong.class);
        return messages(((ConfigurationResult.Wrong) result).errors());
    }

    /** The setting as the listing shows it: value and origin. */
    String shown(String name) {
        for (ListedSetting setting : read().listed()) {
            if (setting.name().equals(name)) {
                return setting.value() + " (" + setting.origin() + ")";
            }
        }
        throw new NoSuchElementException(name);
    }

    private static List<String> messages(List<ConfigurationProblem> problems) {
        return problems.stream().map(ConfigurationProblem::message).toList();
    }
}
