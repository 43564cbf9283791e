package dev.belay.domain.sample;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads from a schema what the rows of its tables may be. What it does not understand, it leaves to trying. */
final class FormReader {
    private final Engine engine;
    private final Schema schema;
    private final Map<ObjectId, List<SchemaObject>> columns = new TreeMap<>();
    private final Map<ObjectId, List<List<Token>>> constraints = new TreeMap<>();
    private final Map<String, SchemaObject> types = new TreeMap<>();

    FormReader(Engine engine, Schema schema) {
        this.engine = engine;
        this.schema = schema;
        for (SchemaObject object : schema.objects().values()) {
            ObjectId id = object.id();
            if (id.kind() == ObjectKind.COLUMN) {
                columns.computeIfAbsent(owner(id), table -> new ArrayList<>()).add(object);
            } else if (id.kind() == ObjectKind.CONSTRAINT) {
                constraints
                        .computeIfAbsent(owner(id), table -> new ArrayList<>())
                        .add(tokens(object, "definition"));
            } else if (id.kind() == ObjectKind.TYPE) {
                types.put(id.schema().isEmpty() ? id.name() : id.schema() + "." + id.name(), object);
            }
        }
    }

    private static ObjectId owner(ObjectId id) {
        return new ObjectId(ObjectKind.TABLE, id.schema(), "", id.owner());
    }

    private List<Token> tokens(SchemaObject object, String property) {
        return Token.of(object.properties().getOrDefault(property, ""), engine);
    }

    /** Every table whose columns are known, each after those that it refers to, as far as they form no circle. */
    List<TableForm> tables() {
        Map<ObjectId, TableForm> forms = new LinkedHashMap<>();
        for (SchemaObject object : schema.objects().values()) {
            // rows of a foreign table are not this database's, and those of a partition come through its table
            boolean isFilled = object.id().kind() == ObjectKind.TABLE
                    && columns.containsKey(object.id())
                    && !object.properties().containsKey("server")
                    && !object.properties().containsKey("partition of");
            if (isFilled) {
                forms.put(object.id(), table(object.id()));
            }
        }
        Set<ObjectId> ordered = new LinkedHashSet<>();
        forms.keySet().forEach(id -> addAfterReferenced(id, forms, ordered, new LinkedHashSet<>()));
        return ordered.stream().map(id -> forms.get(id)).toList();
    }

    private static void addAfterReferenced(
            ObjectId id, Map<ObjectId, TableForm> forms, Set<ObjectId> ordered, Set<ObjectId> above) {
        TableForm form = forms.get(id);
        if (form == null || ordered.contains(id) || !above.add(id)) {
            return;
        }
        form.references().forEach(reference -> addAfterReferenced(reference.table(), forms, ordered, above));
        ordered.add(id);
    }

    private TableForm table(ObjectId id) {
        List<List<Token>> rules = constraints.getOrDefault(id, List.of());
        List<ReferenceForm> references = new ArrayList<>();
        rules.forEach(rule -> reference(id, rule).ifPresent(references::add));
        return new TableForm(
                id,
                columns.getOrDefault(id, List.of()).stream()
                        .map(column -> column(column, rules))
                        .toList(),
                references);
    }

    private ColumnForm column(SchemaObject column, List<List<Token>> rules) {
        Map<String, String> properties = column.properties();
        String type = properties.getOrDefault("type", "");
        List<String> hints = new ArrayList<>();
        for (List<Token> rule : rules) {
            boolean checks = !rule.isEmpty() && rule.get(0).is("check");
            if (checks
                    && rule.stream().anyMatch(token -> isName(token, column.id().name()))) {
                hints.addAll(literals(rule));
            }
        }
        Optional<SchemaObject> named = Optional.ofNullable(types.get(unquoted(type)));
        List<String> labels =
                named.map(object -> literals(tokens(object, "labels"))).orElse(List.of());
        if (named.isPresent() && named.get().properties().containsKey("base")) {
            type = named.get().properties().getOrDefault("base", type);
            for (String property : named.get().properties().keySet()) {
                hints.addAll(property.startsWith("constraint ") ? literals(tokens(named.get(), property)) : List.of());
            }
        }
        return new ColumnForm(
                column.id().name(),
                type.toLowerCase(Locale.ROOT),
                labels,
                !properties.getOrDefault("nullability", "").startsWith("not null"),
                properties.containsKey("generated")
                        || properties.getOrDefault("identity", "").startsWith("always"),
                hints);
    }

    private static String unquoted(String name) {
        return name.replace("\"", "");
    }

    private static boolean isName(Token token, String name) {
        boolean isName = token.kind() == TokenKind.WORD || token.kind() == TokenKind.IDENTIFIER;
        return isName && token.unquoted().equalsIgnoreCase(name);
    }

    private static List<String> literals(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == TokenKind.STRING || token.kind() == TokenKind.NUMBER)
                .map(Token::text)
                .distinct()
                .toList();
    }

    private Optional<ReferenceForm> reference(ObjectId table, List<Token> rule) {
        int at = indexOf(rule, "references");
        if (at < 0 || !rule.get(0).is("foreign")) {
            return Optional.empty();
        }
        List<String> own = names(rule, 0);
        int name = at + 1;
        String schemaName = table.schema();
        if (name + 2 < rule.size() && rule.get(name + 1).kind() == TokenKind.DOT) {
            schemaName = rule.get(name).unquoted();
            name += 2;
        }
        String target = rule.get(name).unquoted();
        ObjectId referenced = new ObjectId(ObjectKind.TABLE, schemaName, "", target);
        if (schema.find(referenced).isEmpty()) {
            referenced = ObjectId.of(ObjectKind.TABLE, target);
        }
        boolean names = name + 1 < rule.size() && rule.get(name + 1).kind() == TokenKind.OPEN;
        List<String> columns = names ? names(rule, name + 1) : primaryKey(referenced);
        return columns.size() == own.size()
                ? Optional.of(new ReferenceForm(own, referenced, columns))
                : Optional.empty();
    }

    private List<String> primaryKey(ObjectId table) {
        return constraints.getOrDefault(table, List.of()).stream()
                .filter(rule -> !rule.isEmpty() && rule.get(0).is("primary"))
                .map(rule -> names(rule, 0))
                .findFirst()
                .orElse(List.of());
    }

    private static int indexOf(List<Token> tokens, String word) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).is(word)) {
                return at;
            }
        }
        return -1;
    }

    /** The names in the first parentheses from a place on. */
    private static List<String> names(List<Token> tokens, int from) {
        List<String> names = new ArrayList<>();
        boolean inside = false;
        for (Token token : tokens.subList(from, tokens.size())) {
            if (token.kind() == TokenKind.CLOSE) {
                break;
            }
            if (inside && token.kind() != TokenKind.COMMA) {
                names.add(token.unquoted());
            }
            inside |= token.kind() == TokenKind.OPEN;
        }
        return names;
    }
}
