package dev.belay.adapters.jdbc.sqlite.schema;

import dev.belay.domain.script.Token;
import java.util.List;
import java.util.Optional;

/**
 * A CREATE TABLE statement, taken apart as SQLite's manual describes it ("CREATE TABLE"). SQLite keeps the text of each
 * definition, and much of what it means is nowhere else.
 *
 * @param options what stands after the parentheses, such as STRICT
 */
record TableText(List<Column> columns, List<Constraint> constraints, List<Token> options) {

    /**
     * A column with what is said of it alone.
     *
     * @param definition all of it
     * @param isKey whether it says itself that it is a key
     */
    record Column(
            Token name,
            List<Token> type,
            boolean notNull,
            Optional<String> onNull,
            List<Token> defaultValue,
            Optional<Token> collation,
            List<Token> generated,
            boolean stored,
            boolean isKey,
            List<Token> definition) {}

    /** A constraint of the table, or of a column as if it were of the table. */
    record Constraint(
            Optional<Token> name,
            Kind kind,
            List<Token> content,
            Optional<String> conflict,
            boolean autoincrement,
            Optional<Reference> reference) {
        enum Kind {
            PRIMARY_KEY,
            UNIQUE,
            CHECK,
            FOREIGN_KEY;

            String words() {
                return NormalText.folded(name()).replace('_', ' ');
            }
        }
    }

    /** What a foreign key refers to. */
    record Reference(Token table, List<Token> columns, List<String> actions, boolean deferred) {}

    /** @param body the tokens from the opening parenthesis on */
    static TableText of(List<Token> body) {
        Cursor cursor = new Cursor(body);
        TableParser parser = new TableParser(new Cursor(cursor.parenthesised()));
        parser.parse();
        return new TableText(parser.columns(), parser.constraints(), cursor.rest());
    }
}
