package dev.belay.adapters.cli.configuration;

import java.time.Duration;
import java.util.Optional;

/** A duration as people write it: a whole number and one of ms, s, m, h. */
public final class WaitText {
    private static final int MOST_DIGITS = 9;

    private WaitText() {}

    /** Reads it; nothing where it is none. */
    public static Optional<Duration> parse(String given) {
        String text = given.strip();
        int end = 0;
        long amount = 0;
        while (end < text.length() && end <= MOST_DIGITS && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            amount = amount * 10 + (text.charAt(end) - '0');
            end++;
        }
        if (end == 0 || end > MOST_DIGITS) {
            return Optional.empty();
        }
        return switch (text.substring(end)) {
            case "ms" -> Optional.of(Duration.ofMillis(amount));
            case "s" -> Optional.of(Duration.ofSeconds(amount));
            case "m" -> Optional.of(Duration.ofMinutes(amount));
            case "h" -> Optional.of(Duration.ofHours(amount));
            default -> Optional.empty();
        };
    }
}
