package dev.belay.domain.consent;

import java.util.Locale;
import java.util.Optional;

/** What a database is for, from the least to the most to be protected. */
public enum Environment {
    DEVELOPMENT,
    TESTING,
    PRODUCTION;

    /** Reads the variable ENVIRONMENT: unset, staging and any word that is not known are production. */
    public static Environment parse(Optional<String> text) {
        return text.isPresent() ? named(text.get()).orElse(PRODUCTION) : PRODUCTION;
    }

    /** The environment of a name; nothing where it is not known. */
    public static Optional<Environment> named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "development", "dev", "local" -> Optional.of(DEVELOPMENT);
            case "testing", "test", "ci" -> Optional.of(TESTING);
            case "production", "prod", "staging", "live" -> Optional.of(PRODUCTION);
            default -> Optional.empty();
        };
    }

    /** The one of the two that allows less. */
    public Environment stricter(Environment other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
