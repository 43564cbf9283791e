package dev.belay.adapters.cli.configuration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the sources have said so far, and what was wrong: the first to speak of a key is the one that counts. */
final class Gathered {
    final List<ConfigurationProblem> errors = new ArrayList<>();
    final List<ConfigurationProblem> warnings = new ArrayList<>();
    private final Map<Key, Given> given = new EnumMap<>(Key.class);
    // Flyway recognises placeholders in any case, and so a later source must not add one that differs in case alone
    private final Map<String, Setting<String>> placeholders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    void add(Key key, Given value) {
        given.putIfAbsent(key, value);
    }

    void addPlaceholder(String name, String value, Origin origin) {
        if (name.isBlank()) {
            error(origin, "a placeholder has no name", "write name=value");
        } else {
            placeholders.putIfAbsent(name, new Setting<>(value, origin));
        }
    }

    /**
     * One that does not come from the project's own files, which are reviewed with its scripts. It may stand for a word or
     * be in a literal, and must not end either: values are inserted as they are.
     */
    void addForeignPlaceholder(String name, String value, Origin origin) {
        if (mayEndWhereItStands(value)) {
            error(
                    origin,
                    "the value of placeholder " + name
                            + " holds a quote, a backslash, a semicolon, a comment, $$ or a line"
                            + " break, and could become a statement of its own",
                    "leave that out, or set it under placeholders in belay.yaml");
        } else {
            addPlaceholder(name, value, origin);
        }
    }

    /** Not by a pattern: expressions take their time to be brought up, and every run comes by here. */
    private static boolean mayEndWhereItStands(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || "'\"`\\;".indexOf(c) >= 0) {
                return true;
            }
        }
        return value.contains("--") || value.contains("/*") || value.contains("*/") || value.contains("$$");
    }

    void error(Origin origin, String what, String next) {
        errors.add(new ConfigurationProblem(origin, what, next));
    }

    void warning(Origin origin, String what, String next) {
        warnings.add(new ConfigurationProblem(origin, what, next));
    }

    Optional<Given> of(Key key) {
        return Optional.ofNullable(given.get(key));
    }

    Map<String, Setting<String>> placeholders() {
        return placeholders;
    }
}
