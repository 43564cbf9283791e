package dev.belay.adapters.jdbc.sqlite.schema;

import dev.belay.domain.rebuild.TableText;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Objects in normal form from the definitions that SQLite keeps. */
final class SchemaObjects {
    private final List<Definition> definitions;
    private final Map<Definition, TableText> tables;
    private final NormalText normal;

    SchemaObjects(List<Definition> definitions) {
        this.definitions = definitions.stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
        this.tables = definitions.stream()
                .filter(definition -> definition.kind() == Definition.Kind.TABLE && !definition.isVirtual())
                .collect(Collectors.toMap(definition -> definition, definition -> TableText.of(definition.body())));
        this.normal = new NormalText(names());
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Definition definition : definitions) {
            names.add(definition.name());
            if (definition.isVirtual()) {
                definition.body().forEach(token -> names.add(Tokens.folded(token.unquoted())));
            }
        }
        tables.values().stream()
                .flatMap(table -> table.columns().stream())
                .forEach(column -> names.add(Tokens.folded(column.name().unquoted())));
        return names;
    }

    /** Each after what it needs. */
    List<SchemaObject> all() {
        List<SchemaObject> objects = new ArrayList<>();
        for (Definition definition : definitions) {
            switch (definition.kind()) {
                case TABLE -> table(definition, objects);
                case INDEX -> objects.add(index(definition));
                case VIEW -> objects.add(view(definition));
                case TRIGGER -> objects.add(trigger(definition));
            }
        }
        return objects;
    }

    private void table(Definition definition, List<SchemaObject> objects) {
        ObjectId id = ObjectId.of(ObjectKind.TABLE, definition.name());
        SortedMap<String, String> properties = new TreeMap<>();
        TableText text = tables.get(definition);
        if (text == null) {
            properties.put("form", "virtual");
            properties.put("definition", normal.of(definition.body()));
            objects.add(defined(id, properties, definition));
            return;
        }
        Cursor options = new Cursor(text.options());
        while (!options.isAtEnd()) {
            if (options.accept("without", "rowid")) {
                properties.put("rowid", "without rowid");
            } else if (options.accept("strict")) {
                properties.put("types", "strict");
            } else {
                options.take();
            }
        }
        objects.add(defined(id, properties, definition));
        for (TableText.Column column : text.columns()) {
            objects.add(column(definition, column));
        }
        Set<String> taken = new HashSet<>();
        for (TableText.Constraint constraint : text.constraints()) {
            objects.add(constraint(definition, constraint, taken));
        }
    }

    private SchemaObject column(Definition table, TableText.Column column) {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put(
                "type",
                column.type().isEmpty()
                        ? "without type"
                        : normal.of(column.type()).toUpperCase(Locale.ROOT));
        properties.put(
                "nullability",
                (column.notNull() ? "not null" : "nullable")
                        + column.onNull().map(" on conflict "::concat).orElse(""));
        defaultOf(column.defaultValue()).ifPresent(value -> properties.put("default", value));
        column.collation()
                .map(collation -> collation.unquoted().toUpperCase(Locale.ROOT))
                .filter(collation -> !collation.equals("BINARY"))
                .ifPresent(collation -> properties.put("collation", collation));
        if (!column.generated().isEmpty()) {
            properties.put(
                    "generated",
                    "(" + normal.of(column.generated()) + ")" + (column.stored() ? " stored" : " virtual"));
        }
        List<String> creation = !mayBeAdded(column)
                ? List.of()
                : List.of("ALTER TABLE " + quoted(table.name()) + " ADD COLUMN " + textOf(table, column.definition()));
        return new SchemaObject(
                new ObjectId(
                        ObjectKind.COLUMN,
                        "",
                        table.name(),
                        Tokens.folded(column.name().unquoted())),
                properties,
                creation,
                true,
                List.of("ALTER TABLE " + quoted(table.name()) + " DROP COLUMN "
                        + quoted(column.name().unquoted())),
                Set.of());
    }

    /** Whether a table that exists, and has rows, can get the column. */
    private static boolean mayBeAdded(TableText.Column column) {
        List<Token> value = column.defaultValue();
        int last = value.size() - 1;
        boolean isConstant = value.isEmpty()
                || (value.get(last).kind() != TokenKind.CLOSE
                        && !value.get(last).text().toUpperCase(Locale.ROOT).startsWith("CURRENT_"));
        return !column.isKey() && !column.stored() && isConstant;
    }

    /** A bare word is a string, a literal needs no parentheses, and NULL is what there is without a default. */
    private Optional<String> defaultOf(List<Token> value) {
        List<Token> inner = value;
        if (value.size() == 3 && value.get(0).kind() == TokenKind.OPEN && isLiteral(value.get(1))) {
            inner = value.subList(1, 2);
        }
        if (inner.size() == 1) {
            Token only = inner.get(0);
            boolean isName = only.kind() == TokenKind.IDENTIFIER
                    || (only.kind() == TokenKind.WORD && !NormalText.isReserved(only));
            if (isName) {
                return Optional.of("'" + only.unquoted().replace("'", "''") + "'");
            }
        }
        return inner.isEmpty()
                ? Optional.empty()
                : Optional.of(normal.of(inner)).filter(text -> !text.equals("NULL"));
    }

    private static boolean isLiteral(Token token) {
        return token.kind() == TokenKind.NUMBER
                || token.kind() == TokenKind.STRING
                || (token.kind() == TokenKind.WORD && NormalText.isReserved(token));
    }

    private SchemaObject constraint(Definition table, TableText.Constraint constraint, Set<String> taken) {
        String content = "(" + normal.of(withoutAscending(constraint.content())) + ")";
        boolean isPrimaryKey = constraint.kind() == TableText.Constraint.Kind.PRIMARY_KEY;
        // a table has one primary key; of the others, what they say is all that tells one from the next
        String head = constraint.kind().words() + (isPrimaryKey ? "" : " " + content);
        StringBuilder definition = new StringBuilder(head);
        definition.append(isPrimaryKey ? " " + content : "");
        constraint
                .conflict()
                .ifPresent(way -> definition.append(" on conflict ").append(way));
        definition.append(constraint.autoincrement() ? " autoincrement" : "");
        constraint.reference().ifPresent(reference -> {
            definition.append(" references ").append(NormalText.name(reference.table()));
            if (!reference.columns().isEmpty()) {
                definition.append(" (").append(normal.of(reference.columns())).append(')');
            }
            reference.actions().forEach(action -> definition.append(' ').append(action));
            definition.append(reference.deferred() ? " deferrable initially deferred" : "");
        });
        String name =
                constraint.name().map(token -> Tokens.folded(token.unquoted())).orElse(head);
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + " #" + i;
        }
        return new SchemaObject(
                new ObjectId(ObjectKind.CONSTRAINT, "", table.name(), unique),
                new TreeMap<>(Map.of("definition", definition.toString())),
                constraint.kind() == TableText.Constraint.Kind.CHECK ? checkCreation(table, constraint) : List.of(),
                true);
    }

    /** The only constraint that SQLite adds to a table which exists. */
    private static List<String> checkCreation(Definition table, TableText.Constraint check) {
        return List.of("ALTER TABLE " + quoted(table.name()) + " ADD "
                + check.name().map(name -> "CONSTRAINT " + name.text() + " ").orElse("") + "CHECK ("
                + textOf(table, check.content()) + ")");
    }

    /** As it is written. */
    private static String textOf(Definition definition, List<Token> tokens) {
        return definition
                .sql()
                .substring(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }

    private static List<Token> withoutAscending(List<Token> columns) {
        List<Token> kept = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < columns.size(); i++) {
            Token token = columns.get(i);
            depth += token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
            boolean ends = i + 1 == columns.size() || columns.get(i + 1).kind() == TokenKind.COMMA;
            if (!(depth == 0 && ends && token.is("asc"))) {
                kept.add(token);
            }
        }
        return kept;
    }

    private SchemaObject index(Definition index) {
        Cursor cursor = new Cursor(index.body());
        String columns = "(" + normal.of(withoutAscending(cursor.parenthesised())) + ")";
        List<Token> rest = cursor.rest();
        return object(
                new ObjectId(ObjectKind.INDEX, "", index.table(), index.name()),
                (index.isUnique() ? "unique " : "") + columns + (rest.isEmpty() ? "" : " " + normal.of(rest)),
                index);
    }

    private SchemaObject view(Definition view) {
        return object(ObjectId.of(ObjectKind.VIEW, view.name()), normal.of(view.body()), view);
    }

    private SchemaObject trigger(Definition trigger) {
        List<Token> body = new ArrayList<>(trigger.body());
        for (int i = 0;
                i + 2 < body.size() && !body.get(i).is("begin") && !body.get(i).is("when");
                i++) {
            if (body.get(i).is("for")
                    && body.get(i + 1).is("each")
                    && body.get(i + 2).is("row")) {
                body.subList(i, i + 3).clear();
            }
        }
        boolean saysWhen = body.get(0).is("before")
                || body.get(0).is("after")
                || body.get(0).is("instead");
        return object(
                new ObjectId(ObjectKind.TRIGGER, "", trigger.table(), trigger.name()),
                (saysWhen ? "" : "before ") + normal.of(body),
                trigger);
    }

    private SchemaObject object(ObjectId id, String definition, Definition from) {
        return defined(id, new TreeMap<>(Map.of("definition", definition)), from);
    }

    private SchemaObject defined(ObjectId id, SortedMap<String, String> properties, Definition from) {
        return new SchemaObject(
                id,
                properties,
                List.of(from.sql()),
                false,
                List.of("DROP " + from.kind() + " " + quoted(from.name())),
                readBy(from));
    }

    /** The tables and views that a view or a trigger names: SQLite keeps no other account of what it reads. */
    private Set<ObjectId> readBy(Definition reader) {
        if (reader.kind() != Definition.Kind.VIEW && reader.kind() != Definition.Kind.TRIGGER) {
            return Set.of();
        }
        Set<String> named = reader.body().stream()
                .map(token -> Tokens.folded(token.unquoted()))
                .collect(Collectors.toSet());
        return definitions.stream()
                .filter(one -> one.kind() == Definition.Kind.TABLE || one.kind() == Definition.Kind.VIEW)
                .filter(one -> !one.name().equals(reader.name()) && named.contains(one.name()))
                .map(one -> ObjectId.of(
                        one.kind() == Definition.Kind.TABLE ? ObjectKind.TABLE : ObjectKind.VIEW, one.name()))
                .collect(Collectors.toSet());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
