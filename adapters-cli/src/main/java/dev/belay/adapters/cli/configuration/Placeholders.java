package dev.belay.adapters.cli.configuration;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What stands in for what in the text of migrations. Names are found in any case, as in Flyway. */
public record Placeholders(
        Map<String, Setting<String>> values,
        Setting<Boolean> placeholderReplacement,
        Setting<String> placeholderPrefix,
        Setting<String> placeholderSuffix,
        Setting<String> placeholderSeparator) {

    public Placeholders {
        Map<String, Setting<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    static Placeholders read(Gathered gathered, Values values) {
        return new Placeholders(
                gathered.placeholders(),
                values.truth(Key.PLACEHOLDER_REPLACEMENT, true),
                values.word(Key.PLACEHOLDER_PREFIX, "${"),
                values.word(Key.PLACEHOLDER_SUFFIX, "}"),
                values.word(Key.PLACEHOLDER_SEPARATOR, ":"));
    }

    /** A value may be a secret, and only its name could tell. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
