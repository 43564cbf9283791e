package dev.belay.domain.script;

/**
 * Parentheses ({@code CREATE RULE ... DO (a; b)}) and the {@code BEGIN ATOMIC ... END} body of a routine. In such a body
 * the closing END stands where a statement would begin, and nowhere else: those of CASE need no counting.
 */
final class PostgresqlBlock implements Grammar.Block {
    private enum Head {
        START,
        CREATE,
        ROUTINE,
        OTHER
    }

    private Head head = Head.START;
    private int depth;
    private boolean afterBegin;
    private boolean inBody;
    private boolean atStatement;

    @Override
    public void read(TokenKind kind, TokenScanner token) {
        boolean word = kind == TokenKind.WORD;
        boolean opensBody = afterBegin && word && token.is("ATOMIC");
        if (inBody && atStatement && depth == 0 && word && token.is("END")) {
            inBody = false;
        }
        inBody |= opensBody;
        atStatement = opensBody || kind == TokenKind.SEMICOLON;
        afterBegin = head == Head.ROUTINE && depth == 0 && word && token.is("BEGIN");
        head = next(word, token);
        if (kind == TokenKind.OPEN) {
            depth++;
        } else if (kind == TokenKind.CLOSE && depth > 0) {
            depth--;
        }
    }

    private Head next(boolean word, TokenScanner token) {
        if (head == Head.START) {
            return word && token.is("CREATE") ? Head.CREATE : Head.OTHER;
        }
        if (head == Head.CREATE && word) {
            if (token.is("FUNCTION") || token.is("PROCEDURE")) {
                return Head.ROUTINE;
            }
            return token.is("OR") || token.is("REPLACE") ? Head.CREATE : Head.OTHER;
        }
        return head;
    }

    @Override
    public boolean holdsSemicolon() {
        return depth > 0 || inBody;
    }
}
