package dev.belay.domain.rebuild;

import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.List;
import java.util.Optional;

/**
 * A CREATE TABLE statement, taken apart as SQLite's manual describes it ("CREATE TABLE"). SQLite keeps the text of each
 * definition, and much of what it means is nowhere else.
 *
 * @param options what stands after the parentheses, such as STRICT
 */
public record TableText(List<Column> columns, List<Constraint> constraints, List<Token> options) {

    /**
     * A column with what is said of it alone.
     *
     * @param definition all of it
     * @param isKey whether it says itself that it is a key
     */
    public record Column(
            Token name,
            List<Token> type,
            boolean notNull,
            Optional<String> onNull,
            List<Token> defaultValue,
            Optional<Token> collation,
            List<Token> generated,
            boolean stored,
            boolean isKey,
            List<Token> definition,
            List<Clause> clauses) {

        /** Its name as SQLite compares it. */
        String key() {
            return Tokens.folded(name.unquoted());
        }

        boolean isGenerated() {
            return !generated.isEmpty();
        }
    }

    /** What a column definition says after its type: one of its constraints, with the name that it may have. */
    public record Clause(Says says, Optional<Token> name, List<Token> definition) {
        /** What a clause says. */
        public enum Says {
            NOT_NULL,
            NULL,
            PRIMARY_KEY,
            UNIQUE,
            CHECK,
            DEFAULT,
            COLLATE,
            REFERENCES,
            GENERATED,
            OTHER
        }
    }

    /**
     * A constraint of the table, or of a column as if it were of the table.
     *
     * @param definition all of it, as it is written
     * @param isOfColumn whether it is written in the definition of a column
     */
    public record Constraint(
            Optional<Token> name,
            Kind kind,
            List<Token> content,
            Optional<String> conflict,
            boolean autoincrement,
            Optional<Reference> reference,
            List<Token> definition,
            boolean isOfColumn) {
        /** What it demands. */
        public enum Kind {
            PRIMARY_KEY,
            UNIQUE,
            CHECK,
            FOREIGN_KEY;

            /** As it is written. */
            public String words() {
                return Tokens.folded(name()).replace('_', ' ');
            }
        }
    }

    /** What a foreign key refers to. */
    public record Reference(Token table, List<Token> columns, List<String> actions, boolean deferred) {}

    /**
     * From the tokens of a statement.
     *
     * @param body those from the opening parenthesis on
     */
    public static TableText of(List<Token> body) {
        Cursor cursor = new Cursor(body);
        TableParser parser = new TableParser(new Cursor(cursor.parenthesised()));
        parser.parse();
        return new TableText(parser.columns(), parser.constraints(), cursor.rest());
    }

    /** From the whole statement, as SQLite's schema table has it. */
    public static TableText of(String sql) {
        Cursor cursor = Cursor.of(sql);
        while (!cursor.isAtEnd() && !cursor.at(TokenKind.OPEN)) {
            cursor.take();
        }
        return of(cursor.rest());
    }

    Optional<Column> column(String name) {
        String key = Tokens.folded(name);
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    boolean hasRowid() {
        for (int i = 0; i + 1 < options.size(); i++) {
            if (options.get(i).is("without") && options.get(i + 1).is("rowid")) {
                return false;
            }
        }
        return true;
    }

    boolean isStrict() {
        return options.stream().anyMatch(option -> option.is("strict"));
    }

    Optional<Constraint> primaryKey() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY)
                .findFirst();
    }

    boolean hasCounter() {
        return primaryKey().filter(Constraint::autoincrement).isPresent();
    }

    /**
     * The column that is another name of the rowid: SQLite's manual says which ("ROWIDs and the INTEGER PRIMARY KEY"),
     * and that a DESC in the definition of the column keeps it from being that.
     */
    Optional<Column> rowidAlias() {
        if (!hasRowid() || primaryKey().isEmpty()) {
            return Optional.empty();
        }
        Constraint key = primaryKey().get();
        List<Token> content = key.content();
        boolean isOne = content.stream().noneMatch(token -> token.kind() == TokenKind.COMMA);
        boolean isReversed = key.isOfColumn() && content.stream().anyMatch(token -> token.is("desc"));
        return isOne && !isReversed
                ? column(content.get(0).unquoted())
                        .filter(column -> column.type().size() == 1
                                && column.type().get(0).unquoted().equalsIgnoreCase("INTEGER"))
                : Optional.empty();
    }
}
