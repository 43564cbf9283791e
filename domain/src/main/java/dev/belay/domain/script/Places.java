package dev.belay.domain.script;

/**
 * The lines and columns of one text. Whoever asks in the order of the text has each character looked at once: counted
 * from the beginning each time, the places of all statements of a script would take the square of its size.
 */
final class Places {
    private final String text;
    private volatile Mark last = new Mark(0, new Position(1, 1));

    Places(String text) {
        this.text = text;
    }

    /** Where the last answer was. */
    private record Mark(int offset, Position position) {}

    Position of(int offset) {
        Mark from = last;
        // a byte order mark is no column, which only counting from the beginning knows
        Position position = from.offset() > 0 && offset >= from.offset()
                ? from.position().moved(text, from.offset(), offset)
                : Position.of(text, offset);
        if (!isWithinACharacter(offset)) {
            last = new Mark(offset, position);
        }
        return position;
    }

    /** Counted on from there, the rest of it would be a column of its own. */
    private boolean isWithinACharacter(int offset) {
        return offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
    }
}
