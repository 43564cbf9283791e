package dev.belay.domain.script;

import dev.belay.domain.script.ScriptDefect.Kind;
import java.util.function.Consumer;

/**
 * Steps through the tokens of a text, over blanks and comments. It holds the place of one token and copies nothing, so
 * that a statement of 100 MB costs no memory.
 */
final class TokenScanner {
    private final String text;
    private final int limit;
    private final Quoting quoting;
    private final Consumer<ScriptDefect> defects;
    private int start;
    private int at;

    TokenScanner(String text, int from, int limit, Quoting quoting, Consumer<ScriptDefect> defects) {
        this.text = text;
        this.limit = limit;
        this.quoting = quoting;
        this.defects = defects;
        this.start = from;
        this.at = from;
    }

    String text() {
        return text;
    }

    int start() {
        return start;
    }

    int end() {
        return at;
    }

    char first() {
        return charAt(start);
    }

    void jumpTo(int offset) {
        start = offset;
        at = offset;
    }

    /** Compares as engines fold keywords, ASCII only: a dotless i is not an I. */
    boolean is(String upperCaseKeyword) {
        if (at - start != upperCaseKeyword.length()) {
            return false;
        }
        for (int i = 0; i < upperCaseKeyword.length(); i++) {
            char c = text.charAt(start + i);
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != upperCaseKeyword.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text ahead of the limit has this, in whatever case. */
    boolean contains(int from, String lowerCaseText) {
        char first = lowerCaseText.charAt(0);
        int last = limit - lowerCaseText.length();
        for (int i = from; i <= last; i++) {
            if ((text.charAt(i) | 32) == first
                    && text.regionMatches(true, i, lowerCaseText, 0, lowerCaseText.length())) {
                return true;
            }
        }
        return false;
    }

    TokenKind next() {
        skipBlanks();
        start = at;
        if (at >= limit) {
            return TokenKind.END;
        }
        char c = text.charAt(at);
        if (startsWord(c)) {
            return word();
        }
        if (isDigit(c)) {
            return number();
        }
        if (c == '\'') {
            return string(false);
        }
        if (quoting.quotesIdentifier(c)) {
            return identifier(c == '[' ? ']' : c);
        }
        if (c == '$' && quoting.hasDollarQuotes()) {
            return dollar();
        }
        if (c == '\\' && quoting.hasMetaCommands()) {
            return metaCommand();
        }
        at++;
        return switch (c) {
            case ';' -> TokenKind.SEMICOLON;
            case '(' -> TokenKind.OPEN;
            case ')' -> TokenKind.CLOSE;
            case '.' -> TokenKind.DOT;
            case ',' -> TokenKind.COMMA;
            default -> TokenKind.OTHER;
        };
    }

    private void skipBlanks() {
        while (at < limit) {
            char c = text.charAt(at);
            if (quoting.isBlank(c, at)) {
                at++;
            } else if (c == '-' && charAt(at + 1) == '-') {
                skipLine();
            } else if (c == '/' && charAt(at + 1) == '*') {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (at < limit && !quoting.endsLine(text.charAt(at))) {
            at++;
        }
    }

    private void skipBlockComment() {
        int opened = at;
        int depth = 1;
        at += 2;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '*' && charAt(at + 1) == '/') {
                at += 2;
                depth--;
                if (depth == 0) {
                    return;
                }
            } else if (quoting.nestsComments() && c == '/' && charAt(at + 1) == '*') {
                at += 2;
                depth++;
            } else {
                at++;
            }
        }
        at = limit;
        if (quoting.nestsComments()) {
            // SQLite ends such a comment with the text and is content
            defects.accept(ScriptDefect.of(Kind.UNTERMINATED_COMMENT, opened));
        }
    }

    private TokenKind word() {
        while (at < limit && continuesWord(text.charAt(at))) {
            at++;
        }
        if (quoting.hasStringPrefixes() && at == start + 1) {
            return prefixed(text.charAt(start) | 32);
        }
        return TokenKind.WORD;
    }

    private TokenKind prefixed(int letter) {
        char next = charAt(at);
        if (next == '\'' && (letter == 'e' || letter == 'b' || letter == 'x' || letter == 'n')) {
            return string(letter == 'e');
        }
        if (next == '&' && letter == 'u' && (charAt(at + 1) == '\'' || charAt(at + 1) == '"')) {
            at++;
            return charAt(at) == '"' ? identifier('"') : string(false);
        }
        return TokenKind.WORD;
    }

    /** Digits only: {@code 1$a$} is a number before a dollar quote, whereas a letter would take the dollar with it. */
    private TokenKind number() {
        while (at < limit && isDigit(text.charAt(at))) {
            at++;
        }
        return TokenKind.NUMBER;
    }

    private TokenKind string(boolean escapes) {
        if (!skipQuoted('\'', escapes)) {
            defects.accept(ScriptDefect.of(Kind.UNTERMINATED_STRING, start));
        }
        return TokenKind.STRING;
    }

    private TokenKind identifier(char closing) {
        if (!skipQuoted(closing, false)) {
            defects.accept(ScriptDefect.of(Kind.UNTERMINATED_IDENTIFIER, start));
        }
        return TokenKind.IDENTIFIER;
    }

    /** From the opening quote over the closing one. */
    private boolean skipQuoted(char closing, boolean escapes) {
        at++;
        while (at < limit) {
            char c = text.charAt(at++);
            if (c == '\\' && escapes) {
                at = Math.min(at + 1, limit);
            } else if (c == closing) {
                boolean doubled = c != ']' && charAt(at) == c;
                if (doubled || (escapes && reopens())) {
                    at++;
                } else {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * A string goes on after a line end. Nothing depends on that, except for strings with escapes: their next part has
     * no prefix of its own, and still a backslash keeps its quote from ending it.
     */
    private boolean reopens() {
        int closed = at;
        boolean newLine = false;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '-' && charAt(at + 1) == '-') {
                skipLine();
            } else if (quoting.isBlank(c, at)) {
                newLine |= quoting.endsLine(c);
                at++;
            } else {
                break;
            }
        }
        if (newLine && charAt(at) == '\'') {
            return true;
        }
        at = closed;
        return false;
    }

    private TokenKind dollar() {
        int tagEnd = at + 1;
        if (startsWord(charAt(tagEnd))) {
            while (continuesWord(charAt(tagEnd)) && charAt(tagEnd) != '$') {
                tagEnd++;
            }
        }
        if (charAt(tagEnd) != '$') {
            at++;
            return TokenKind.OTHER;
        }
        String delimiter = text.substring(at, tagEnd + 1);
        int closing = text.indexOf(delimiter, tagEnd + 1);
        if (closing < 0 || closing + delimiter.length() > limit) {
            at = limit;
            defects.accept(new ScriptDefect(Kind.UNTERMINATED_DOLLAR_QUOTE, start, delimiter));
        } else {
            at = closing + delimiter.length();
        }
        return TokenKind.STRING;
    }

    /** The rest of its line is psql's own: a quote in it opens nothing. Its arguments may be secret, its name is not. */
    private TokenKind metaCommand() {
        at++;
        while (charAt(at) > ' ') {
            at++;
        }
        defects.accept(new ScriptDefect(Kind.META_COMMAND, start, text.substring(start, at)));
        skipLine();
        return TokenKind.META_COMMAND;
    }

    private char charAt(int offset) {
        return offset < limit ? text.charAt(offset) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Every character beyond ASCII is a letter to both engines, even a space of Unicode. */
    private static boolean startsWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean continuesWord(char c) {
        return startsWord(c) || isDigit(c) || c == '$';
    }
}
