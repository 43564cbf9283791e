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
    /** Properties that say what the object is, so that naming them says nothing more. */
    private static final Set<String> ESSENCE = Set.of("type", "nullability", "form", "definition", "validity", "state");

    private static final int LONGEST = 160;

    /** What follows the object's name: {@code is integer, expected bigint} or {@code has no default, expected 0}. */
    public String text() {
        List<String> wanted = expected.map(value -> value.lines().toList()).orElse(List.of());
        List<String> found = actual.map(value -> value.lines().toList()).orElse(List.of());
        if (!wanted.isEmpty() && !found.isEmpty() && (wanted.size() > 1 || found.size() > 1)) {
            return firstDifference(wanted, found);
        }
        if (ESSENCE.contains(property)) {
            return "is " + brief(found, "not " + property) + ", expected " + brief(wanted, "no " + property);
        }
        return actual.isPresent()
                ? "has " + property + " " + brief(found, "''") + ", expected " + brief(wanted, "none")
                : "has no " + property + ", expected " + brief(wanted, "''");
    }

    private String firstDifference(List<String> wanted, List<String> found) {
        int line = 0;
        while (line < wanted.size() && line < found.size() && wanted.get(line).equals(found.get(line))) {
            line++;
        }
        return "has another " + property + ": line " + (line + 1) + " is " + quoted(found, line) + ", expected "
                + quoted(wanted, line);
    }

    private static String quoted(List<String> lines, int line) {
        return line < lines.size() ? '"' + cut(lines.get(line).strip()) + '"' : "not there";
    }

    private static String brief(List<String> lines, String otherwise) {
        return lines.isEmpty() ? otherwise : lines.size() == 1 ? cut(lines.get(0)) : '"' + cut(lines.get(0)) + " ...\"";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
