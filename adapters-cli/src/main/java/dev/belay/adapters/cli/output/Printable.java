package dev.belay.adapters.cli.output;

import org.jspecify.annotations.Nullable;

/** Text of others, made fit for a line of output: whatever a terminal would obey becomes a space. */
final class Printable {
    private Printable() {}

    static String line(String text) {
        @Nullable StringBuilder line = null;
        for (int at = 0; at < text.length(); at++) {
            if (isObeyed(text.charAt(at))) {
                if (line == null) {
                    line = new StringBuilder(text);
                }
                line.setCharAt(at, ' ');
            }
        }
        return line == null ? text : line.toString();
    }

    /** Or taken for the end of a line, or for a word to write the rest from right to left. */
    private static boolean isObeyed(char c) {
        if (c < 127) {
            return c < ' ';
        }
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT;
    }
}
