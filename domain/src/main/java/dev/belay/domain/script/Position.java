package dev.belay.domain.script;

/** A place in a script as editors show it: line and column from 1, the column counted in code points. */
public record Position(int line, int column) {
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column start at 1");
        }
    }

    /** LF, CRLF and a lone CR each end a line; a byte order mark at the head of the text takes no column. */
    public static Position of(String text, int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IllegalArgumentException("offset " + offset + " is not in a text of " + text.length());
        }
        int line = 1;
        int lineStart = offset > 0 && text.charAt(0) == '\uFEFF' ? 1 : 0;
        for (int at = 0; at < offset; at++) {
            char c = text.charAt(at);
            boolean firstOfCrLf = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (c == '\n' || (c == '\r' && !firstOfCrLf)) {
                line++;
                lineStart = at + 1;
            }
        }
        return new Position(line, text.codePointCount(lineStart, offset) + 1);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
