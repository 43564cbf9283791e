package dev.belay.domain.rebuild;

import dev.belay.domain.rebuild.TableText.Clause;
import dev.belay.domain.rebuild.TableText.Column;
import dev.belay.domain.rebuild.TableText.Constraint;
import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Nearest;
import dev.belay.domain.script.TableAction;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out the actions of an ALTER TABLE on a definition, one after the other, with the meaning that they have in
 * PostgreSQL. It is one thing because each action sees what those before it made of the table.
 */
final class Alterations implements TableAction.Visitor<Optional<Rebuilding.Impossible>> {
    private final StandingTable standing;
    private final Set<String> taken;
    private final List<StandingTable.Part> indexes;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final List<Condition> conditions = new ArrayList<>();
    private DefinitionText text;

    Alterations(StandingTable standing, Set<String> taken) {
        this.standing = standing;
        this.taken = taken;
        this.indexes = new ArrayList<>(standing.indexes());
        this.text = DefinitionText.of(standing.sql());
    }

    Rebuilding carryOut(List<TableAction> actions) {
        Optional<List<String>> known = knownToSqlite(actions);
        for (TableAction action : actions) {
            Optional<Rebuilding.Impossible> impossible = action.accept(this);
            if (impossible.isPresent()) {
                return impossible.get();
            }
        }
        if (known.isPresent() || text.sql().equals(standing.sql())) {
            return new Rebuilding.InPlace(known.orElse(List.of()));
        }
        StandingTable wanted = new StandingTable(standing.name(), text.sql(), indexes, standing.triggers());
        Copying copying = Copying.between(TableText.of(standing.sql()), text.table(), values);
        return Rebuild.of(standing, wanted, copying, conditions, taken);
    }

    /** The statements that do it, where SQLite does each action by itself. */
    private Optional<List<String>> knownToSqlite(List<TableAction> actions) {
        String head = "ALTER TABLE " + Sql.quoted(standing.name()) + " ";
        List<String> statements = new ArrayList<>();
        for (TableAction action : actions) {
            if (action instanceof TableAction.Rename rename) {
                statements.add(head + rename.text());
            } else if (action instanceof TableAction.AddColumn addition && addition.known()) {
                boolean isThere = addition.ifNotExists()
                        && text.table().column(addition.name()).isPresent();
                if (!isThere) {
                    statements.add(head + "ADD COLUMN " + addition.definition());
                }
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(statements);
    }

    @Override
    public Optional<Rebuilding.Impossible> addColumn(TableAction.AddColumn action) {
        if (text.table().column(action.name()).isPresent()) {
            return action.ifNotExists()
                    ? Optional.empty()
                    : impossible(action, standing.name() + " has a column " + action.name() + " already.", "");
        }
        text = text.withColumn(action.definition());
        Optional<Column> added = text.table().column(action.name());
        if (added.isEmpty()) {
            return impossible(action, "The definition of the column cannot be read.", "");
        }
        changed.add(added.get().key());
        boolean isFilled = !added.get().defaultValue().isEmpty()
                || added.get().isGenerated()
                || text.table().rowidAlias().equals(added);
        if (added.get().notNull() && !isFilled) {
            conditions.add(new Condition(
                    "SELECT count(*) FROM " + table(),
                    "of " + standing.name() + " without a value for " + action.name()
                            + ", which is not null and has no default",
                    action.offset()));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Rebuilding.Impossible> dropColumn(TableAction.DropColumn action) {
        Optional<Column> found = text.table().column(action.name());
        if (found.isEmpty()) {
            return action.ifExists() ? Optional.empty() : noColumn(action, action.name());
        }
        Column column = found.get();
        if (text.table().columns().size() == 1) {
            return impossible(action, column.key() + " is the only column of " + standing.name() + ".", "");
        }
        for (Column other : text.table().columns()) {
            if (!other.equals(column) && names(other.generated(), column)) {
                return impossible(
                        action, other.key() + " is computed from " + column.key() + ".", "Drop or change it first.");
            }
        }
        if (!text.table().hasRowid() && isInPrimaryKey(column)) {
            return impossible(
                    action,
                    column.key() + " is in the primary key, and " + standing.name() + " has no rows without one.",
                    "");
        }
        indexes.removeIf(index -> names(contentOf(index), column));
        while (constraintOn(column).isPresent()) {
            text = without(constraintOn(column).get());
        }
        text = text.without(text.table().column(action.name()).orElseThrow().definition());
        values.remove(column.key());
        changed.add(column.key());
        return Optional.empty();
    }

    /** What an index is made of: all but its own name and the table's. */
    private static List<Token> contentOf(StandingTable.Part index) {
        Cursor cursor = Cursor.of(index.sql());
        while (!cursor.isAtEnd() && !cursor.at(TokenKind.OPEN)) {
            cursor.take();
        }
        return cursor.rest();
    }

    /** A constraint that goes with the column, and is not in its definition. */
    private Optional<Constraint> constraintOn(Column column) {
        return text.table().constraints().stream()
                .filter(constraint -> names(constraint.content(), column))
                .filter(constraint -> !isIn(column.key(), constraint))
                .findFirst();
    }

    private boolean isIn(String column, Constraint constraint) {
        return constraint.isOfColumn()
                && text.table()
                        .column(column)
                        .filter(c -> c.definition().containsAll(constraint.definition()))
                        .isPresent();
    }

    private boolean names(List<Token> tokens, Column column) {
        return ConstraintNames.mentioned(tokens, text.table()).contains(column.key());
    }

    @Override
    public Optional<Rebuilding.Impossible> changeType(TableAction.ChangeType action) {
        Optional<Column> found = text.table().column(action.name());
        if (found.isEmpty()) {
            return noColumn(action, action.name());
        }
        Column column = found.get();
        boolean isRowid = text.table()
                .rowidAlias()
                .filter(alias -> alias.key().equals(column.key()))
                .isPresent();
        if (isRowid && Conversion.isInteger(Tokens.of(action.type()).get(0).unquoted())) {
            // INTEGER is as wide as any of them, and under another name the column would not number the rows any more
            return Optional.empty();
        }
        String value = action.using()
                .filter(expression -> !Conversion.isMereCast(expression, action.name()))
                .orElse(valueOf(column));
        if (!column.isGenerated() && (!changed.contains(column.key()) || values.containsKey(column.key()))) {
            Conversion.to(action.type())
                    .ifPresent(conversion -> conditions.add(new Condition(
                            conversion.question(table(), value),
                            "of " + standing.name() + " with a value in " + column.key() + " that is not "
                                    + conversion.what(),
                            action.offset())));
            values.put(column.key(), value);
        }
        changed.add(column.key());
        text = text.withType(column, action.type());
        action.collation().ifPresent(collation -> {
            drop(action.name(), Clause.Says.COLLATE);
            text = text.withClause(
                    text.table().column(action.name()).orElseThrow(), "COLLATE " + Sql.quoted(collation));
        });
        return Optional.empty();
    }

    private String valueOf(Column column) {
        return values.getOrDefault(column.key(), Sql.quoted(column.name().unquoted()));
    }

    @Override
    public Optional<Rebuilding.Impossible> changeDefault(TableAction.ChangeDefault action) {
        Optional<Column> found = text.table().column(action.name());
        if (found.isEmpty()) {
            return noColumn(action, action.name());
        }
        Column column = found.get();
        if (column.isGenerated()) {
            return impossible(action, column.key() + " is computed, and has no default.", "");
        }
        if (action.value().isEmpty()) {
            drop(action.name(), Clause.Says.DEFAULT);
        } else if (column.defaultValue().isEmpty()) {
            text = text.withClause(column, "DEFAULT " + asDefault(action.value().get()));
        } else {
            text = text.with(column.defaultValue(), asDefault(action.value().get()));
        }
        return Optional.empty();
    }

    /** SQLite wants parentheses around all that is no literal. */
    private static String asDefault(String value) {
        Cursor cursor = Cursor.of(value);
        cursor.accept(TokenKind.OTHER);
        boolean isName = cursor.at(TokenKind.WORD)
                && !Set.of("null", "true", "false", "current_date", "current_time", "current_timestamp")
                        .contains(Tokens.folded(cursor.peek().text()));
        cursor.skip();
        return cursor.isAtEnd() && !isName ? value : "(" + value + ")";
    }

    @Override
    public Optional<Rebuilding.Impossible> changeNullability(TableAction.ChangeNullability action) {
        Optional<Column> found = text.table().column(action.name());
        if (found.isEmpty()) {
            return noColumn(action, action.name());
        }
        if (action.notNull()) {
            demandValues(action.name(), action);
            notNull(action.name());
            return Optional.empty();
        }
        if (isInPrimaryKey(found.get())) {
            return impossible(
                    action,
                    found.get().key() + " is in the primary key of " + standing.name() + ", and takes no null.",
                    "Drop the primary key first, if that is what is meant.");
        }
        drop(action.name(), Clause.Says.NOT_NULL);
        return Optional.empty();
    }

    private void demandValues(String name, TableAction action) {
        Column column = text.table().column(name).orElseThrow();
        boolean isNew = changed.contains(column.key()) && !values.containsKey(column.key());
        if (!column.notNull() && !isNew) {
            conditions.add(new Condition(
                    "SELECT count(*) FROM " + table() + " WHERE (" + valueOf(column) + ") IS NULL",
                    "of " + standing.name() + " without a value in " + column.key(),
                    action.offset()));
        }
    }

    private void notNull(String name) {
        if (!text.table().column(name).orElseThrow().notNull()) {
            drop(name, Clause.Says.NULL);
            text = text.withClause(text.table().column(name).orElseThrow(), "NOT NULL");
        }
    }

    private void drop(String column, Clause.Says says) {
        Optional<Clause> clause = clause(column, says);
        while (clause.isPresent()) {
            text = text.without(clause.get());
            clause = clause(column, says);
        }
    }

    private Optional<Clause> clause(String column, Clause.Says says) {
        return text.table().column(column).stream()
                .flatMap(c -> c.clauses().stream())
                .filter(clause -> clause.says() == says)
                .findFirst();
    }

    private boolean isInPrimaryKey(Column column) {
        return text.table()
                .primaryKey()
                .filter(key -> names(key.content(), column))
                .isPresent();
    }

    @Override
    public Optional<Rebuilding.Impossible> addConstraint(TableAction.AddConstraint action) {
        int before = text.table().constraints().size();
        boolean hadKey = text.table().primaryKey().isPresent();
        Map<String, Constraint> names = names();
        text = text.withConstraint(action.definition());
        List<Constraint> constraints = text.table().constraints();
        if (constraints.size() != before + 1) {
            return impossible(action, "The constraint cannot be read.", "");
        }
        Constraint added = constraints.get(before);
        Optional<String> name = added.name().map(Token::unquoted);
        if (name.isPresent() && names.containsKey(Tokens.folded(name.get()))) {
            return impossible(action, standing.name() + " has a constraint " + name.get() + " already.", "");
        }
        Set<String> columns = ConstraintNames.columnsOf(added, text.table());
        if (added.kind() == Constraint.Kind.PRIMARY_KEY) {
            if (hadKey) {
                return impossible(action, standing.name() + " has a primary key already.", "Drop it first.");
            }
            columns.forEach(column -> demandValues(column, action));
            columns.forEach(this::notNull);
        }
        if (columns.stream().noneMatch(changed::contains)) {
            demand(added, columns, action);
        }
        return Optional.empty();
    }

    private void demand(Constraint added, Set<String> columns, TableAction action) {
        String list = columns.stream().map(Sql::quoted).collect(Collectors.joining(", "));
        switch (added.kind()) {
            case CHECK -> {
                String check = text.textOf(text.table()
                        .constraints()
                        .get(text.table().constraints().indexOf(added))
                        .content());
                conditions.add(new Condition(
                        "SELECT count(*) FROM " + table() + " WHERE NOT (" + check + ")",
                        "of " + standing.name() + " that the check does not hold for",
                        action.offset()));
            }
            case PRIMARY_KEY, UNIQUE ->
                conditions.add(new Condition(
                        "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM " + table() + " WHERE "
                                + columns.stream()
                                        .map(column -> Sql.quoted(column) + " IS NOT NULL")
                                        .collect(Collectors.joining(" AND "))
                                + " GROUP BY " + list + " HAVING count(*) > 1)",
                        "of " + standing.name() + " with the same values in " + String.join(", ", columns)
                                + " as another",
                        action.offset()));
            case FOREIGN_KEY -> {
                // SQLite's own foreign_key_check sees it, after the rebuild
            }
        }
    }

    @Override
    public Optional<Rebuilding.Impossible> dropConstraint(TableAction.DropConstraint action) {
        String name = Tokens.folded(action.name());
        Constraint constraint = names().get(name);
        if (constraint != null) {
            return drop(constraint, action);
        }
        for (Column column : text.table().columns()) {
            for (Clause clause : column.clauses()) {
                boolean isIt = clause.name()
                        .map(token -> Tokens.folded(token.unquoted()).equals(name))
                        .orElse(name.equals(Tokens.folded(standing.name()) + "_" + column.key() + "_not_null"));
                if (clause.says() == Clause.Says.NOT_NULL && isIt) {
                    text = text.without(clause);
                    return Optional.empty();
                }
            }
        }
        return action.ifExists() ? Optional.empty() : noConstraint(action, action.name());
    }

    private Optional<Rebuilding.Impossible> drop(Constraint constraint, TableAction action) {
        if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
            if (!text.table().hasRowid()) {
                return impossible(action, standing.name() + " has no rows without its primary key.", "");
            }
            Optional<Column> alias = text.table().rowidAlias();
            text = without(constraint);
            // it never had a null, and PostgreSQL keeps such a column from getting any
            alias.ifPresent(column -> notNull(column.key()));
            return Optional.empty();
        }
        text = without(constraint);
        return Optional.empty();
    }

    private DefinitionText without(Constraint constraint) {
        return constraint.isOfColumn()
                ? text.without(new Clause(Clause.Says.OTHER, constraint.name(), constraint.definition()))
                : text.without(constraint.definition());
    }

    @Override
    public Optional<Rebuilding.Impossible> validateConstraint(TableAction.ValidateConstraint action) {
        return names().containsKey(Tokens.folded(action.name()))
                ? Optional.empty()
                : noConstraint(action, action.name());
    }

    @Override
    public Optional<Rebuilding.Impossible> rename(TableAction.Rename action) {
        return Optional.empty();
    }

    private Map<String, Constraint> names() {
        return ConstraintNames.of(standing.name(), text.table());
    }

    private String table() {
        return Sql.quoted(standing.name());
    }

    private Optional<Rebuilding.Impossible> noColumn(TableAction action, String name) {
        List<String> columns = text.table().columns().stream().map(Column::key).toList();
        return impossible(
                action,
                standing.name() + " has no column " + name + ". " + Nearest.listed("Its columns", name, columns),
                "");
    }

    private Optional<Rebuilding.Impossible> noConstraint(TableAction action, String name) {
        List<String> there = List.copyOf(names().keySet());
        return impossible(
                action,
                standing.name() + " has no constraint " + name + ". "
                        + (there.isEmpty() ? "It has none." : Nearest.listed("Its constraints", name, there)),
                "");
    }

    private static Optional<Rebuilding.Impossible> impossible(TableAction action, String why, String next) {
        return Optional.of(new Rebuilding.Impossible(
                why, next.isEmpty() ? "Correct the script, then run again." : next, action.offset()));
    }
}
