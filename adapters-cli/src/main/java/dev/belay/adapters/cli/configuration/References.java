package dev.belay.adapters.cli.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A text with references to environment variables put in; those that are not set count as empty, and are named. */
record References(String text, List<String> found, List<String> unset) {

    /** Replaces every reference that opens in this way and ends in a brace, as Flyway does with {@code ${NAME}}. */
    static References resolve(String text, String opening, Map<String, String> environment) {
        List<String> found = new ArrayList<>();
        List<String> unset = new ArrayList<>();
        StringBuilder resolved = new StringBuilder();
        int rest = 0;
        for (int start = text.indexOf(opening); start >= 0; start = text.indexOf(opening, start + 1)) {
            int end = text.indexOf('}', start);
            if (start < rest || end < 0 || !isName(text, start + opening.length(), end)) {
                continue;
            }
            String name = text.substring(start + opening.length(), end);
            found.add(name);
            if (!environment.containsKey(name)) {
                unset.add(name);
            }
            resolved.append(text, rest, start).append(environment.getOrDefault(name, ""));
            rest = end + 1;
        }
        return new References(resolved.append(text, rest, text.length()).toString(), found, unset);
    }

    private static boolean isName(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            char letter = text.charAt(at);
            if (letter >= 128 || !(Character.isLetterOrDigit(letter) || letter == '_')) {
                return false;
            }
        }
        return start < end;
    }

    /** The text may hold a secret. */
    @Override
    public String toString() {
        return found.toString();
    }
}
