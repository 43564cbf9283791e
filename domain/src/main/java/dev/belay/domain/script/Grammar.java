package dev.belay.domain.script;

/** What sets one engine's scripts apart: quoting, blocks that hold semicolons, and the forms of statements. */
enum Grammar {
    POSTGRESQL(Quoting.POSTGRESQL) {
        @Override
        Forms forms() {
            return new PostgresqlForms();
        }

        @Override
        Block block() {
            return new PostgresqlBlock();
        }
    },
    SQLITE(Quoting.SQLITE) {
        @Override
        Forms forms() {
            return new SqliteForms();
        }

        @Override
        Block block() {
            return new SqliteBlock();
        }
    };

    private final Quoting quoting;

    Grammar(Quoting quoting) {
        this.quoting = quoting;
    }

    Quoting quoting() {
        return quoting;
    }

    abstract Forms forms();

    /** A new one for each statement. */
    abstract Block block();

    /** Whether a semicolon belongs to the statement, known from the tokens before it. */
    interface Block {
        void read(TokenKind kind, TokenScanner token);

        boolean holdsSemicolon();
    }

    /** Tells the form of one statement from its words; what it does not know is ordinary. */
    interface Forms {
        StatementForm form(Words words);

        boolean mayChangeSession(Words words);
    }
}
