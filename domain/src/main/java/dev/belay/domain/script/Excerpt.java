package dev.belay.domain.script;

/** The first line of a statement for messages, with its literals and comments left out: they may hold secrets. */
final class Excerpt {
    private static final int LONGEST = 120;

    private Excerpt() {}

    static String of(String statement, Quoting quoting) {
        StringBuilder excerpt = new StringBuilder();
        TokenScanner token = new TokenScanner(statement, 0, statement.length(), quoting, defect -> {});
        int before = 0;
        TokenKind kind = token.next();
        while (kind != TokenKind.END && kind != TokenKind.META_COMMAND && excerpt.length() < LONGEST) {
            String gap = statement.substring(before, token.start());
            if (gap.indexOf('\n') >= 0 || gap.indexOf('\r') >= 0) {
                break;
            }
            excerpt.append(gap.isBlank() ? gap : " ");
            append(excerpt, statement.substring(token.start(), token.end()), kind);
            before = token.end();
            kind = token.next();
        }
        return excerpt.substring(0, Math.min(excerpt.length(), LONGEST)).stripTrailing();
    }

    private static void append(StringBuilder excerpt, String token, TokenKind kind) {
        if (kind != TokenKind.STRING) {
            excerpt.append(token);
        } else if (token.startsWith("$")) {
            String tag = token.substring(0, token.indexOf('$', 1) + 1);
            excerpt.append(tag).append("...").append(tag);
        } else {
            excerpt.append(token, 0, token.indexOf('\'')).append("'...'");
        }
    }
}
