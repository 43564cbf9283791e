package dev.belay.adapters.cli.output;

import org.jspecify.annotations.Nullable;

/** Text of others, made fit for a line of output: whatever a terminal would obey becomes a space. */
final class Printable {
    private Printable() {}

    static String line(String text) {
        @Nullable StringBuilder line = null;
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                if (line == null) {
                    line = new StringBuilder(text);
                }
                line.setCharAt(at, ' ');
            }
        }
        return line == null ? text : line.toString();
    }
}
