package dev.belay.domain.target;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A text that must not be shown: whatever prints it, prints three asterisks. Only {@link #reveal} gives it away. */
public final class Secret {
    /** What stands in output for any secret, whatever its length. */
    public static final String MASK = "***";

    private static final List<String> SECRETIVE = List.of("pass", "pwd", "secret", "token", "key", "credential");

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** Whether something of this name is taken for a secret: a placeholder has only its name to tell. */
    public static boolean isNamed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : SECRETIVE) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The text itself, for the one call that needs it: never for a message, a log or a report. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    /** The same for all secrets: even a hash would tell something about a short one. */
    @Override
    public int hashCode() {
        return MASK.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
