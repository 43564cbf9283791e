package dev.belay.domain.script;

import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL that its engine reads as one, for texts short enough to be held in pieces: definitions of objects, not
 * scripts.
 *
 * @param text as it is written, quotes and all
 * @param start where it begins in the whole text
 */
public record Token(TokenKind kind, String text, int start) {

    /** The pieces of a text, without the blanks and comments between them. What is wrong with it is not told. */
    public static List<Token> of(String text, Engine engine) {
        Quoting quoting = engine == Engine.POSTGRESQL ? Quoting.POSTGRESQL : Quoting.SQLITE;
        TokenScanner scanner = new TokenScanner(text, 0, text.length(), quoting, defect -> {});
        List<Token> tokens = new ArrayList<>();
        for (TokenKind kind = scanner.next(); kind != TokenKind.END; kind = scanner.next()) {
            tokens.add(new Token(kind, text.substring(scanner.start(), scanner.end()), scanner.start()));
        }
        return tokens;
    }

    /** Where it ends in the whole text. */
    public int end() {
        return start + text.length();
    }

    /** Whether it is this word without quotes, in whatever case. */
    public boolean is(String word) {
        return kind == TokenKind.WORD && text.equalsIgnoreCase(word);
    }

    /** Without its quotes, if it has any. */
    public String unquoted() {
        return switch (text.charAt(0)) {
            case '"', '`', '\'' -> Literals.unquoted(text);
            case '[' -> Literals.identifier(text);
            default -> text;
        };
    }
}
