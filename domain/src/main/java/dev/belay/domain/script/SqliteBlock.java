package dev.belay.domain.script;

/**
 * The body of {@code [EXPLAIN] CREATE [TEMP] TRIGGER}. As in the engine's own {@code sqlite3_complete}, it is over with
 * an END right after a semicolon: the END of a CASE never stands there.
 */
final class SqliteBlock implements Grammar.Block {
    private enum Head {
        START,
        CREATE,
        OTHER
    }

    private Head head = Head.START;
    private boolean inTrigger;
    private boolean atStatement;

    @Override
    public void read(TokenKind kind, TokenScanner token) {
        boolean word = kind == TokenKind.WORD;
        if (inTrigger && atStatement && word && token.is("END")) {
            inTrigger = false;
        }
        atStatement = kind == TokenKind.SEMICOLON;
        if (head == Head.START) {
            head = word ? start(token) : Head.OTHER;
        } else if (head == Head.CREATE && !(word && (token.is("TEMP") || token.is("TEMPORARY")))) {
            inTrigger = word && token.is("TRIGGER");
            head = Head.OTHER;
        }
    }

    private static Head start(TokenScanner token) {
        if (token.is("CREATE")) {
            return Head.CREATE;
        }
        return token.is("EXPLAIN") || token.is("QUERY") || token.is("PLAN") ? Head.START : Head.OTHER;
    }

    @Override
    public boolean holdsSemicolon() {
        return inTrigger;
    }
}
