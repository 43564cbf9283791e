package dev.belay.domain.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One property in which an object is not as it is expected to be.
 *
 * @param expected nothing where the object should not have it
 * @param actual nothing where the object does not have it
 */
public record PropertyDifference(String property, Optional<String> expected, Optional<String> actual) {
    /** Properties whose value says by itself what the object is, such as {@code not null} or {@code disabled}. */
    private static final Set<String> PREDICATES =
            Set.of("type", "nullability", "form", "definition", "validity", "state", "persistence", "types", "rowid");

    private static final int LONGEST = 120;
    private static final int LEAD = 40;

    /** What follows the object's name: {@code is integer, expected bigint} or {@code has no default, expected 0}. */
    public String text() {
        boolean isPredicate = PREDICATES.contains(property);
        if (expected.isEmpty()) {
            String found = brief(actual.orElse(""));
            return isPredicate
                    ? "is " + found + ", expected not to be"
                    : "has " + property + " " + found + ", expected none";
        }
        if (actual.isEmpty()) {
            String wanted = brief(expected.get());
            return isPredicate
                    ? "is not " + wanted + ", expected to be"
                    : "has no " + property + ", expected " + wanted;
        }
        return bothPresent(expected.get(), actual.get(), isPredicate);
    }

    private String bothPresent(String wanted, String found, boolean isPredicate) {
        List<String> wantedLines = wanted.lines().toList();
        List<String> foundLines = found.lines().toList();
        if (wantedLines.size() > 1 || foundLines.size() > 1) {
            int line = 0;
            while (line < wantedLines.size()
                    && line < foundLines.size()
                    && wantedLines.get(line).equals(foundLines.get(line))) {
                line++;
            }
            String wantedLine = line(wantedLines, line);
            String foundLine = line(foundLines, line);
            int from = from(wantedLine, foundLine);
            return "has another " + property + ": line " + (line + 1) + " is " + cut(foundLine, from) + ", expected "
                    + cut(wantedLine, from);
        }
        int from = from(wanted, found);
        return (isPredicate ? "is " : "has " + property + " ") + cut(found, from) + ", expected " + cut(wanted, from);
    }

    private static String line(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "not there";
    }

    private static String brief(String text) {
        return cut(text.lines().findFirst().orElse("empty"), 0);
    }

    /** Where to begin to show two texts, so that what differs is to be seen. */
    private static int from(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return Math.max(one.length(), other.length()) <= LONGEST || same <= LEAD ? 0 : same - LEAD;
    }

    private static String cut(String text, int from) {
        int to = Math.min(text.length(), from + LONGEST);
        return (from > 0 ? "..." : "") + text.substring(Math.min(from, to), to) + (to < text.length() ? "..." : "");
    }
}
