package dev.belay.domain.script;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What quoted text stands for. */
final class Literals {
    /** PostgreSQL's NAMEDATALEN without its terminator: what is longer is cut, and found in the catalog as cut. */
    private static final int LONGEST_IDENTIFIER = 63;

    private Literals() {}

    /** As PostgreSQL's catalog has it (and good enough for the names of SQLite's pragmas): only ASCII letters are folded, and only outside quotes. */
    static String identifier(String raw) {
        if (raw.startsWith("[")) {
            return raw.substring(1, raw.length() - (raw.endsWith("]") ? 1 : 0));
        }
        if (raw.startsWith("\"") || raw.startsWith("`")) {
            return cut(unquoted(raw));
        }
        StringBuilder folded = new StringBuilder(raw);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return cut(folded.toString());
    }

    static String cut(String name) {
        int bytes = 0;
        int at = 0;
        while (at < name.length()) {
            int end = name.offsetByCodePoints(at, 1);
            bytes += name.substring(at, end).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_IDENTIFIER) {
                return name.substring(0, at);
            }
            at = end;
        }
        return name;
    }

    /** Without the quotes around it, and with each doubled quote once. */
    static String unquoted(String raw) {
        String quote = raw.substring(0, 1);
        String inner = raw.length() > 1 && raw.endsWith(quote) ? raw.substring(1, raw.length() - 1) : raw.substring(1);
        return inner.replace(quote + quote, quote);
    }

    static Optional<String> string(String raw) {
        char first = raw.charAt(0);
        if (first == '\'') {
            return Optional.of(unquoted(raw));
        }
        if (first == '$') {
            int tag = raw.indexOf('$', 1) + 1;
            return raw.length() >= 2 * tag ? Optional.of(raw.substring(tag, raw.length() - tag)) : Optional.empty();
        }
        // the value of a bit string is no text, and one with escapes is only needed where there are none
        boolean plain = (first == 'E' || first == 'e' || first == 'N' || first == 'n') && raw.indexOf('\\') < 0;
        return plain ? Optional.of(unquoted(raw.substring(1))) : Optional.empty();
    }
}
