package dev.belay.domain.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds, among names that are there, those that a name which is not was probably meant to be. */
public final class Nearest {
    private static final int SHOWN = 12;

    private Nearest() {}

    /** The names in one sentence, the likeliest first; what there are too many of to read is counted. */
    public static String listed(String what, String meant, Collection<String> names) {
        String name = Tokens.folded(meant);
        List<String> sorted = names.stream()
                .sorted(Comparator.comparingInt(there -> distance(name, Tokens.folded(there))))
                .toList();
        int more = sorted.size() - SHOWN;
        return what + ": " + String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size())))
                + (more > 0 ? " and " + more + " more." : ".");
    }

    /** Levenshtein's: the letters to insert, drop or change. */
    public static int distance(String from, String to) {
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
