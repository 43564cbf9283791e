package dev.belay.adapters.cli.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads belay.yaml, then Flyway's files, where they exist. Each parser is touched only if there is something for it. */
final class FileSource {
    private static final String CONF = "flyway.conf";
    private static final String NESTED_CONF = "conf/flyway.conf";

    private final Gathered gathered;
    private final Path folder;

    private FileSource(Gathered gathered, Path folder) {
        this.gathered = gathered;
        this.folder = folder;
    }

    static void readInto(Gathered gathered, Path folder, Map<String, String> environment) {
        FileSource source = readBelayInto(gathered, folder, environment);
        Optional<String> toml = source.text(FlywayToml.NAME, Origin.Source.FLYWAY_FILE);
        if (toml.isPresent()) {
            FlywayToml.readInto(gathered, toml.get(), environment);
        }
        source.readConf(CONF, toml.isPresent(), environment);
        source.readConf(NESTED_CONF, toml.isPresent(), environment);
    }

    static FileSource readBelayInto(Gathered gathered, Path folder, Map<String, String> environment) {
        FileSource source = new FileSource(gathered, folder);
        Optional<String> belay = source.text(BelayFile.NAME, Origin.Source.BELAY_FILE);
        if (belay.isPresent()) {
            BelayFile.readInto(gathered, belay.get(), environment);
        }
        return source;
    }

    /** Reads what belay.yaml says of one target alone. */
    static void readTargetInto(Gathered gathered, String target, Path folder, Map<String, String> environment) {
        Optional<String> belay = new FileSource(gathered, folder).text(BelayFile.NAME, Origin.Source.BELAY_FILE);
        if (belay.isPresent()) {
            BelayFile.readTargetInto(gathered, target, belay.get(), environment);
        }
    }

    private void readConf(String name, boolean isIgnored, Map<String, String> environment) {
        if (isIgnored && Files.exists(folder.resolve(name))) {
            gathered.warning(
                    new Origin(Origin.Source.FLYWAY_FILE, name),
                    "it is not read, because Flyway does not read it beside flyway.toml",
                    "remove one of the two");
            return;
        }
        Optional<String> text = text(name, Origin.Source.FLYWAY_FILE);
        if (text.isPresent()) {
            FlywayConf.readInto(gathered, name, text.get(), environment);
        }
    }

    /** Nothing where there is no such file; an error, and nothing, where it cannot be read. */
    private Optional<String> text(String name, Origin.Source source) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            gathered.error(new Origin(source, name), "it is not UTF-8", "save it as UTF-8");
        } catch (IOException unreadable) {
            gathered.error(new Origin(source, name), "it cannot be read", "check that it is a file that you may read");
        }
        return Optional.empty();
    }
}
