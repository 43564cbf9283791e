package dev.belay.adapters.cli;

import java.util.Comparator;
import java.util.stream.Stream;

/** Guesses which word was meant where one is not known. */
final class Slip {
    private Slip() {}

    /** A question with the word that was meant, and a blank behind it; nothing where none is near. */
    static String guess(String written, Stream<String> words) {
        return words.filter(word -> distance(written, word) <= Math.min(2, written.length() / 3)
                        || (written.length() > 2 && word.startsWith(written)))
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .map(word -> "Did you mean " + word + "? ")
                .orElse("");
    }

    /** How many characters must be added, left out or replaced, as Levenshtein counts them. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int i = 0; i <= other.length(); i++) {
            before[i] = i;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[other.length() + 1];
            now[0] = row;
            for (int i = 1; i <= other.length(); i++) {
                int replaced = before[i - 1] + (one.charAt(row - 1) == other.charAt(i - 1) ? 0 : 1);
                now[i] = Math.min(replaced, 1 + Math.min(before[i], now[i - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
