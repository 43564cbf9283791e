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
