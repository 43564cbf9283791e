package dev.belay.domain.script;

import java.util.Optional;

/** The escapes of PostgreSQL's {@code U&"..."} and {@code U&'...'}. */
final class UnicodeEscapes {
    private UnicodeEscapes() {}

    /** Empty where an escape is not one, which the server refuses too. */
    static Optional<String> decode(String text, char escape) {
        StringBuilder decoded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != escape) {
                decoded.append(c);
            } else if (at < text.length() && text.charAt(at) == escape) {
                decoded.append(escape);
                at++;
            } else {
                boolean isLong = at < text.length() && text.charAt(at) == '+';
                int from = isLong ? at + 1 : at;
                int to = from + (isLong ? 6 : 4);
                int codePoint = hexadecimal(text, from, to);
                if (!Character.isValidCodePoint(codePoint)) {
                    return Optional.empty();
                }
                // halves of a surrogate pair, written one after the other, become one character by themselves
                decoded.append(Character.toChars(codePoint));
                at = to;
            }
        }
        return Optional.of(decoded.toString());
    }

    private static int hexadecimal(String text, int from, int to) {
        if (to > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
