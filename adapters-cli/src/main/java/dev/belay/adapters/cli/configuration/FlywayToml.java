package dev.belay.adapters.cli.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Reads flyway.toml: the table [flyway], and the one of [environments] that it names. The only class that knows TOML,
 * so that a run without the file loads none of its parser.
 */
final class FlywayToml {
    static final String NAME = "flyway.toml";
    private static final String REFERENCE = "${env.";
    private static final String NO_EFFECT = "Flyway may; for Belay it has no effect";

    private final Gathered gathered;
    private final Map<String, String> environment;
    private final TomlParseResult file;

    private FlywayToml(Gathered gathered, Map<String, String> environment, TomlParseResult file) {
        this.gathered = gathered;
        this.environment = environment;
        this.file = file;
    }

    static void readInto(Gathered gathered, String text, Map<String, String> environment) {
        TomlParseResult file = Toml.parse(text);
        for (TomlParseError error : file.errors()) {
            gathered.error(
                    origin(error.position().line()), "this is not TOML", "check quotes and brackets around this line");
        }
        if (!file.hasErrors()) {
            new FlywayToml(gathered, environment, file).read();
        }
    }

    private void read() {
        String chosen = file.get(List.of("flyway", "environment")) instanceof String name ? name : "default";
        for (String table : file.keySet()) {
            if (table.equals("flyway")) {
                readTable(List.of(table), Key.Flyway.GENERAL);
            } else if (!table.equals("environments")) {
                unknown(List.of(table));
            }
        }
        List<String> path = List.of("environments", chosen);
        if (file.contains(path)) {
            readTable(path, Key.Flyway.PER_ENVIRONMENT);
        } else if (file.contains(List.of("flyway", "environment"))) {
            gathered.error(
                    origin(List.of("flyway", "environment")),
                    "there is no such table in [environments]",
                    "name one of those in this file");
        }
    }

    private void readTable(List<String> path, Key.Flyway scope) {
        if (!(file.get(path) instanceof TomlTable table)) {
            unknown(path);
            return;
        }
        for (String word : table.keySet()) {
            List<String> entry = with(path, word);
            Optional<Key> key = Key.named(word);
            if (word.equals("placeholders") && file.get(entry) instanceof TomlTable placeholders) {
                for (String name : placeholders.keySet()) {
                    readPlaceholder(name, with(entry, name));
                }
            } else if (key.isPresent() && isIn(scope, key.get())) {
                readValue(key.get(), entry);
            } else if (!(scope == Key.Flyway.GENERAL && word.equals("environment"))) {
                unknown(entry);
            }
        }
    }

    /** Flyway takes the schemas from either place. */
    private static boolean isIn(Key.Flyway scope, Key key) {
        return key != Key.PLACEHOLDERS
                && (key.flyway() == scope || (key == Key.SCHEMAS && scope == Key.Flyway.GENERAL));
    }

    private void readPlaceholder(String name, List<String> path) {
        Optional<List<String>> values = values(path);
        if (values.isPresent() && values.get().size() == 1) {
            gathered.addPlaceholder(name, values.get().get(0), origin(path));
        } else {
            gathered.error(origin(path), "the placeholder " + name + " has no single value", "write a text");
        }
    }

    private void readValue(Key key, List<String> path) {
        Optional<List<String>> values = values(path);
        if (values.isPresent() && (key.kind() == Key.Kind.LIST || values.get().size() == 1)) {
            gathered.add(key, new Given(values.get(), origin(path)));
        } else {
            gathered.error(
                    origin(path), key.word() + " has a value of another kind", "write it as Flyway documents it");
        }
    }

    private Optional<List<String>> values(List<String> path) {
        Object value = file.get(path);
        List<Object> parts =
                value instanceof TomlArray array ? array.toList() : value == null ? List.of() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof TomlTable || part instanceof TomlArray) {
                return Optional.empty();
            }
            texts.add(resolved(part.toString(), path));
        }
        return Optional.of(texts);
    }

    private String resolved(String text, List<String> path) {
        References references = References.resolve(text, REFERENCE, environment);
        for (String unset : references.unset()) {
            gathered.error(origin(path), unset + " is not set in the environment", "set it");
        }
        boolean isConnection = path.get(0).equals("environments");
        if (isConnection && references.text().contains("${")) {
            gathered.error(
                    origin(path), "it is resolved by a plug-in of Flyway, which Belay has not", "use ${env.NAME}");
        }
        return references.text();
    }

    private void unknown(List<String> path) {
        gathered.warning(origin(path), "Belay does not know or use '" + String.join(".", path) + "'", NO_EFFECT);
    }

    private Origin origin(List<String> path) {
        var position = file.inputPositionOf(path);
        return origin(position == null ? 1 : position.line());
    }

    private static Origin origin(int line) {
        return Origin.line(Origin.Source.FLYWAY_FILE, NAME, line);
    }

    private static List<String> with(List<String> path, String last) {
        List<String> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
