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
        int first = offset > 0 && text.charAt(0) == '\uFEFF' ? 1 : 0;
        return new Position(1, 1).moved(text, first, offset);
    }

    /** The place at an offset of a text, where this is that of an offset before it. */
    Position moved(String text, int from, int offset) {
        int lines = line;
        int before = column;
        int lineStart = from;
        for (int at = from; at < offset; at++) {
            char c = text.charAt(at);
            boolean firstOfCrLf = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (c == '\n' || (c == '\r' && !firstOfCrLf)) {
                lines++;
                before = 1;
                lineStart = at + 1;
            }
        }
        return new Position(lines, text.codePointCount(lineStart, offset) + before);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
