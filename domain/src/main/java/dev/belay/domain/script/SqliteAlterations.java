package dev.belay.domain.script;

import static dev.belay.domain.script.StatementForm.Ordinary.ORDINARY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the ALTER TABLE of the standard and of PostgreSQL, as far as SQLite lacks it. What SQLite does by itself, and
 * what nobody knows, is an ordinary statement.
 */
final class SqliteAlterations {
    private static final Set<String> CONSTRAINTS = Set.of("constraint", "check", "unique", "primary", "foreign");

    private final String text;
    private final int start;
    private final Cursor cursor;
    /** Of the action that was read last. */
    private Ability ability = Ability.NEVER;

    /** Whether SQLite does an action by itself. */
    private enum Ability {
        ALWAYS,
        SOMETIMES,
        NEVER
    }

    /** Of a statement's text that begins at an offset of its script. */
    SqliteAlterations(String text, int start) {
        this.text = text;
        this.start = start;
        this.cursor = Cursor.of(text);
    }

    StatementForm form() {
        cursor.accept("alter", "table");
        boolean ifExists = cursor.accept("if", "exists");
        boolean only = cursor.accept("only");
        Optional<String> table = table();
        if (table.isEmpty()) {
            return ORDINARY;
        }
        List<TableAction> actions = new ArrayList<>();
        do {
            Optional<TableAction> action = cursor.isAtEnd() ? Optional.empty() : action();
            if (action.isEmpty() || !(cursor.isAtEnd() || cursor.at(TokenKind.COMMA))) {
                return ORDINARY;
            }
            actions.add(action.get());
        } while (cursor.accept(TokenKind.COMMA));
        boolean plain = actions.size() == 1 && !ifExists && !only;
        if (plain && ability == Ability.ALWAYS) {
            return ORDINARY;
        }
        boolean renamesAmongOthers =
                actions.size() > 1 && actions.stream().anyMatch(TableAction.Rename.class::isInstance);
        return renamesAmongOthers
                ? ORDINARY
                : new StatementForm.AlterTable(table.get(), ifExists, actions, plain && ability == Ability.SOMETIMES);
    }

    private Optional<String> table() {
        Optional<String> first = name();
        if (first.isPresent() && cursor.accept(TokenKind.DOT)) {
            return first.get().equalsIgnoreCase("main") ? name() : Optional.empty();
        }
        return first;
    }

    private Optional<String> name() {
        return cursor.at(TokenKind.WORD) || cursor.at(TokenKind.IDENTIFIER)
                ? Optional.of(cursor.take().unquoted())
                : Optional.empty();
    }

    private Optional<TableAction> action() {
        int begin = cursor.peek().start();
        ability = Ability.NEVER;
        if (cursor.accept("add")) {
            return CONSTRAINTS.stream().anyMatch(cursor::at) ? addConstraint(begin) : addColumn(begin);
        }
        if (cursor.accept("drop")) {
            return cursor.accept("constraint") ? dropConstraint(begin) : dropColumn(begin);
        }
        if (cursor.accept("alter")) {
            cursor.accept("column");
            return name().flatMap(column -> alterColumn(begin, column));
        }
        if (cursor.accept("validate", "constraint")) {
            return name().map(name -> new TableAction.ValidateConstraint(start + begin, name));
        }
        if (cursor.at("rename")) {
            ability = Ability.ALWAYS;
            return Optional.of(new TableAction.Rename(start + begin, rest()));
        }
        return Optional.empty();
    }

    private Optional<TableAction> addColumn(int begin) {
        cursor.accept("column");
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        int from = cursor.place();
        Optional<String> name = name();
        to();
        List<Token> tokens = cursor.since(from);
        Ability toAdd = name.isEmpty() ? Ability.NEVER : abilityToAdd(tokens);
        ability = ifNotExists ? Ability.NEVER : toAdd;
        String definition = text(tokens);
        return name.map(
                n -> new TableAction.AddColumn(start + begin, n, ifNotExists, definition, toAdd == Ability.ALWAYS));
    }

    /** As SQLite's manual says ("ALTER TABLE ADD COLUMN"): what it refuses only of a table with rows, it may do. */
    private static Ability abilityToAdd(List<Token> definition) {
        Ability ability = Ability.ALWAYS;
        boolean refers = false;
        boolean hasDefault = false;
        Cursor words = new Cursor(definition);
        words.take();
        while (!words.isAtEnd()) {
            if (words.at("unique") || words.at("primary") || words.at("stored")) {
                return Ability.NEVER;
            }
            refers |= words.at("references");
            if (words.accept("default")) {
                hasDefault = true;
                boolean isComputed = words.at(TokenKind.OPEN)
                        || (words.at(TokenKind.WORD)
                                && Tokens.folded(words.peek().text()).startsWith("current_"));
                ability = isComputed ? Ability.SOMETIMES : ability;
            }
            if (!words.isAtEnd()) {
                words.skip();
            }
        }
        return refers && hasDefault ? Ability.SOMETIMES : ability;
    }

    private Optional<TableAction> dropColumn(int begin) {
        cursor.accept("column");
        boolean ifExists = cursor.accept("if", "exists");
        Optional<String> name = name();
        boolean saysMore = cursor.accept("cascade") || cursor.accept("restrict");
        ability = ifExists || saysMore ? Ability.NEVER : Ability.SOMETIMES;
        return name.map(n -> new TableAction.DropColumn(start + begin, n, ifExists));
    }

    private Optional<TableAction> addConstraint(int begin) {
        List<Token> tokens = to();
        int last = tokens.size();
        boolean later = last > 2
                && tokens.get(last - 2).is("not")
                && tokens.get(last - 1).is("valid");
        int body = tokens.get(0).is("constraint") ? 2 : 0;
        boolean checks = last > body && tokens.get(body).is("check");
        ability = checks && !later ? Ability.SOMETIMES : Ability.NEVER;
        String definition = text(later ? tokens.subList(0, last - 2) : tokens);
        return Optional.of(new TableAction.AddConstraint(start + begin, definition));
    }

    private Optional<TableAction> dropConstraint(int begin) {
        boolean ifExists = cursor.accept("if", "exists");
        Optional<String> name = name();
        boolean saysMore = cursor.accept("cascade") || cursor.accept("restrict");
        ability = ifExists || saysMore ? Ability.NEVER : Ability.SOMETIMES;
        return name.map(n -> new TableAction.DropConstraint(start + begin, n, ifExists));
    }

    private Optional<TableAction> alterColumn(int begin, String column) {
        if (cursor.accept("set", "not", "null")) {
            ability = Ability.SOMETIMES;
            return Optional.of(new TableAction.ChangeNullability(start + begin, column, true));
        }
        if (cursor.accept("drop", "not", "null")) {
            ability = Ability.SOMETIMES;
            return Optional.of(new TableAction.ChangeNullability(start + begin, column, false));
        }
        if (cursor.accept("drop", "default")) {
            return Optional.of(new TableAction.ChangeDefault(start + begin, column, Optional.empty()));
        }
        if (cursor.accept("set", "default")) {
            String value = rest();
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TableAction.ChangeDefault(start + begin, column, Optional.of(value)));
        }
        if (cursor.accept("set", "data", "type") || cursor.accept("type")) {
            return changeType(begin, column);
        }
        return Optional.empty();
    }

    private Optional<TableAction> changeType(int begin, String column) {
        String type = rest("collate", "using");
        Optional<String> collation = cursor.accept("collate") ? name() : Optional.empty();
        Optional<String> using = cursor.accept("using") ? Optional.of(rest()) : Optional.empty();
        return type.isEmpty() || using.filter(String::isEmpty).isPresent()
                ? Optional.empty()
                : Optional.of(new TableAction.ChangeType(start + begin, column, type, collation, using));
    }

    /** What comes before the next comma, or before one of these words. */
    private String rest(String... words) {
        return text(to(words));
    }

    private List<Token> to(String... words) {
        int from = cursor.place();
        while (!cursor.isAtEnd()
                && !cursor.at(TokenKind.COMMA)
                && !List.of(words).stream().anyMatch(cursor::at)) {
            cursor.skip();
        }
        return cursor.since(from);
    }

    private String text(List<Token> tokens) {
        return tokens.isEmpty()
                ? ""
                : text.substring(
                        tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }
}
