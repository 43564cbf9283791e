package dev.belay.adapters.jdbc.url;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Belay does with one parameter of a URL: hands it to the driver, checked and under the driver's name, or not. */
sealed interface ParameterRule {

    /** Handed on under this name, if the value is of that form. */
    record Allowed(String name, Form form) implements ParameterRule {}

    /** Handed on under this name, with a value that the driver spells otherwise: an empty one is left out. */
    record Translated(String name, Map<String, String> values) implements ParameterRule {
        Optional<String> translate(String value) {
            return Optional.ofNullable(values.get(value.toLowerCase(Locale.ROOT)));
        }

        String choices() {
            return String.join(", ", new TreeMap<>(values).keySet());
        }
    }

    /** Means something to another client only and changes nothing here: accepted and left out. */
    record Ignored() implements ParameterRule {}

    /** Not handed on, for this reason, and this is what to do. */
    record Refused(String reason, String next) implements ParameterRule {}
}
