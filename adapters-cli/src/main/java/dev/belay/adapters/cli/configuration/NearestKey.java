package dev.belay.adapters.cli.configuration;

import dev.belay.domain.script.Nearest;
import java.util.Locale;
import java.util.Optional;

/** Finds the key that a misspelt one was probably meant to be. Loaded only where one is misspelt. */
final class NearestKey {
    private static final int FARTHEST = 3;

    private NearestKey() {}

    /** What to do about an unknown key. */
    static String adviceFor(String word) {
        Optional<String> nearest = to(word);
        return nearest.isPresent() ? "did you mean " + nearest.get() + "?" : "remove it, or see the list of settings";
    }

    static Optional<String> to(String word) {
        Optional<String> nearest = Optional.empty();
        int least = Math.min(FARTHEST, word.length() / 2) + 1;
        for (Key key : Key.values()) {
            int distance =
                    Nearest.distance(word.toLowerCase(Locale.ROOT), key.word().toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(key.word());
            }
        }
        return nearest;
    }
}
