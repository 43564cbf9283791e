package dev.belay.domain.rebuild;

import dev.belay.domain.rebuild.TableText.Clause;
import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes apart what stands in the parentheses of CREATE TABLE; SQLite has accepted it, so nothing is wrong with it. */
final class TableParser {
    private static final Set<String> TABLE_CONSTRAINTS = Set.of("constraint", "primary", "unique", "check", "foreign");
    private static final Set<String> COLUMN_CONSTRAINTS = Set.of(
            "constraint",
            "primary",
            "not",
            "null",
            "unique",
            "check",
            "default",
            "collate",
            "references",
            "generated",
            "as",
            "deferrable");

    private final Cursor cursor;
    private final List<TableText.Column> columns = new ArrayList<>();
    private final List<TableText.Constraint> constraints = new ArrayList<>();
    /** Of the constraint that is being read. */
    private int begin;

    private boolean isOfColumn;

    TableParser(Cursor cursor) {
        this.cursor = cursor;
    }

    void parse() {
        while (!cursor.isAtEnd()) {
            if (isAtOneOf(TABLE_CONSTRAINTS)) {
                tableConstraint();
            } else {
                column();
            }
            cursor.accept(TokenKind.COMMA);
        }
    }

    List<TableText.Column> columns() {
        return columns;
    }

    List<TableText.Constraint> constraints() {
        return constraints;
    }

    private boolean isAtOneOf(Set<String> words) {
        return words.stream().anyMatch(cursor::at);
    }

    private void column() {
        int head = cursor.place();
        isOfColumn = true;
        Token name = cursor.take();
        int type = cursor.place();
        while (!cursor.isAtEnd() && !cursor.at(TokenKind.COMMA) && !isAtOneOf(COLUMN_CONSTRAINTS)) {
            cursor.skip();
        }
        ColumnParts parts = new ColumnParts(cursor.since(type));
        while (!cursor.isAtEnd() && !cursor.at(TokenKind.COMMA)) {
            columnConstraint(name, parts);
        }
        columns.add(parts.column(name, cursor.since(head)));
    }

    private void columnConstraint(Token column, ColumnParts parts) {
        begin = cursor.place();
        Optional<Token> name = cursor.accept("constraint") ? Optional.of(cursor.take()) : Optional.empty();
        Clause.Says says = Clause.Says.OTHER;
        if (cursor.accept("not", "null")) {
            says = Clause.Says.NOT_NULL;
            parts.notNull = true;
            parts.onNull = conflict();
        } else if (cursor.accept("null")) {
            says = Clause.Says.NULL;
            conflict();
        } else if (cursor.accept("primary", "key")) {
            says = Clause.Says.PRIMARY_KEY;
            parts.isKey = true;
            int order = cursor.place();
            boolean hasOrder = cursor.accept("asc") || cursor.accept("desc");
            List<Token> content = new ArrayList<>(List.of(column));
            content.addAll(hasOrder ? cursor.since(order) : List.of());
            Optional<String> conflict = conflict();
            add(name, TableText.Constraint.Kind.PRIMARY_KEY, content, conflict, cursor.accept("autoincrement"));
        } else if (cursor.accept("unique")) {
            says = Clause.Says.UNIQUE;
            parts.isKey = true;
            add(name, TableText.Constraint.Kind.UNIQUE, List.of(column), conflict(), false);
        } else if (cursor.accept("check")) {
            says = Clause.Says.CHECK;
            add(name, TableText.Constraint.Kind.CHECK, cursor.parenthesised(), conflict(), false);
        } else if (cursor.accept("default")) {
            says = Clause.Says.DEFAULT;
            parts.defaultValue = value();
        } else if (cursor.accept("collate")) {
            says = Clause.Says.COLLATE;
            parts.collation = Optional.of(cursor.take());
        } else if (cursor.accept("references")) {
            says = Clause.Says.REFERENCES;
            foreignKey(name, List.of(column));
        } else if (cursor.accept("generated", "always", "as") || cursor.accept("as")) {
            says = Clause.Says.GENERATED;
            parts.generated = cursor.parenthesised();
            parts.stored = cursor.accept("stored");
            cursor.accept("virtual");
        } else {
            cursor.skip();
        }
        parts.clauses.add(new Clause(says, name, cursor.since(begin)));
    }

    private void tableConstraint() {
        begin = cursor.place();
        isOfColumn = false;
        Optional<Token> name = cursor.accept("constraint") ? Optional.of(cursor.take()) : Optional.empty();
        if (cursor.accept("primary", "key")) {
            List<Token> content = new ArrayList<>(cursor.parenthesised());
            boolean autoincrement =
                    !content.isEmpty() && content.get(content.size() - 1).is("autoincrement");
            if (autoincrement) {
                content.remove(content.size() - 1);
            }
            add(name, TableText.Constraint.Kind.PRIMARY_KEY, content, conflict(), autoincrement);
        } else if (cursor.accept("unique")) {
            add(name, TableText.Constraint.Kind.UNIQUE, cursor.parenthesised(), conflict(), false);
        } else if (cursor.accept("check")) {
            add(name, TableText.Constraint.Kind.CHECK, cursor.parenthesised(), conflict(), false);
        } else if (cursor.accept("foreign", "key")) {
            List<Token> columns = cursor.parenthesised();
            cursor.accept("references");
            foreignKey(name, columns);
        } else if (!cursor.isAtEnd()) {
            cursor.skip();
        }
    }

    private void add(
            Optional<Token> name,
            TableText.Constraint.Kind kind,
            List<Token> content,
            Optional<String> conflict,
            boolean autoincrement) {
        constraints.add(new TableText.Constraint(
                name, kind, content, conflict, autoincrement, Optional.empty(), cursor.since(begin), isOfColumn));
    }

    private void foreignKey(Optional<Token> name, List<Token> columns) {
        Token table = cursor.take();
        List<Token> referenced = cursor.parenthesised();
        List<String> actions = new ArrayList<>();
        boolean deferred = false;
        while (true) {
            if (cursor.accept("on")) {
                String event = Tokens.folded(cursor.take().text());
                int action = cursor.place();
                boolean isTwoWords = cursor.accept("set") || cursor.accept("no");
                cursor.take();
                String words = String.join(
                        " ",
                        cursor.since(action).stream()
                                .map(word -> Tokens.folded(word.text()))
                                .toList());
                if (!(isTwoWords && words.equals("no action"))) {
                    actions.add("on " + event + " " + words);
                }
            } else if (cursor.accept("match")) {
                // SQLite reads it and does nothing of it
                cursor.take();
            } else if (cursor.accept("not", "deferrable")) {
                initially();
            } else if (cursor.accept("deferrable")) {
                deferred = initially();
            } else {
                break;
            }
        }
        constraints.add(new TableText.Constraint(
                name,
                TableText.Constraint.Kind.FOREIGN_KEY,
                columns,
                Optional.empty(),
                false,
                Optional.of(new TableText.Reference(
                        table, referenced, actions.stream().sorted().toList(), deferred)),
                cursor.since(begin),
                isOfColumn));
    }

    private boolean initially() {
        if (!cursor.accept("initially")) {
            return false;
        }
        return cursor.take().is("deferred");
    }

    private Optional<String> conflict() {
        return cursor.accept("on", "conflict")
                ? Optional.of(Tokens.folded(cursor.take().text())).filter(way -> !way.equals("abort"))
                : Optional.empty();
    }

    /** A literal, a signed number, or an expression in parentheses. */
    private List<Token> value() {
        int begin = cursor.place();
        cursor.accept(TokenKind.OTHER);
        cursor.skip();
        return cursor.since(begin);
    }

    /** A column while its constraints are read. */
    private static final class ColumnParts {
        private final List<Token> type;
        private boolean notNull;
        private Optional<String> onNull = Optional.empty();
        private List<Token> defaultValue = List.of();
        private Optional<Token> collation = Optional.empty();
        private List<Token> generated = List.of();
        private boolean stored;
        private boolean isKey;
        private final List<Clause> clauses = new ArrayList<>();

        ColumnParts(List<Token> type) {
            this.type = type;
        }

        TableText.Column column(Token name, List<Token> definition) {
            return new TableText.Column(
                    name,
                    type,
                    notNull,
                    onNull,
                    defaultValue,
                    collation,
                    generated,
                    stored,
                    isKey,
                    definition,
                    clauses);
        }
    }
}
