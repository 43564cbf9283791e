package dev.belay.domain.audit;

/** Makes texts from outside fit for a row: whatever is no visible character becomes a question mark. */
final class PlainText {
    private PlainText() {}

    /** At most so many characters of a text, on one line. */
    static String of(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        int at = 0;
        while (at < text.length() && plain.length() < longest) {
            int character = text.codePointAt(at);
            plain.appendCodePoint(isPlain(character) ? character : '?');
            at += Character.charCount(character);
        }
        return plain.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '\uFFFD';
        };
    }
}
