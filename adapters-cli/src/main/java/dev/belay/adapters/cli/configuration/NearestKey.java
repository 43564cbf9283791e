package dev.belay.adapters.cli.configuration;

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
            int distance = distance(word.toLowerCase(Locale.ROOT), key.word().toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(key.word());
            }
        }
        return nearest;
    }

    /** Levenshtein's: the letters to insert, drop or change. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            before[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(before[column - 1] + change, Math.min(before[column], current[column - 1]) + 1);
            }
            before = current;
        }
        return before[to.length()];
    }
}
