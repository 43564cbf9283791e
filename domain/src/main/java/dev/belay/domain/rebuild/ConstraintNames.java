package dev.belay.domain.rebuild;

import dev.belay.domain.rebuild.TableText.Constraint;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a table's constraints: those that they have, and for the others those that PostgreSQL would have given,
 * so that a script can name them on both. PostgreSQL builds them of the table, the columns and a word for the kind, and
 * counts where a name is taken; it names checks first, then keys, then references.
 */
final class ConstraintNames {
    private static final List<Constraint.Kind> ORDER = List.of(
            Constraint.Kind.CHECK, Constraint.Kind.PRIMARY_KEY, Constraint.Kind.UNIQUE, Constraint.Kind.FOREIGN_KEY);

    private final String tableName;
    private final TableText table;
    private final Map<String, Constraint> named = new LinkedHashMap<>();

    private ConstraintNames(String tableName, TableText table) {
        this.tableName = tableName;
        this.table = table;
    }

    /** The constraints by their names in small letters. */
    static Map<String, Constraint> of(String tableName, TableText table) {
        ConstraintNames names = new ConstraintNames(Tokens.folded(tableName), table);
        for (Constraint constraint : table.constraints()) {
            constraint.name().ifPresent(name -> names.named.put(Tokens.folded(name.unquoted()), constraint));
        }
        for (Constraint.Kind kind : ORDER) {
            for (Constraint constraint : table.constraints()) {
                if (constraint.kind() == kind && constraint.name().isEmpty()) {
                    names.give(constraint);
                }
            }
        }
        return names.named;
    }

    private void give(Constraint constraint) {
        String base = tableName + columns(constraint) + suffix(constraint.kind());
        String name = base;
        for (int i = 1; named.containsKey(name); i++) {
            name = base + i;
        }
        named.put(name, constraint);
    }

    private static String suffix(Constraint.Kind kind) {
        return switch (kind) {
            case PRIMARY_KEY -> "_pkey";
            case UNIQUE -> "_key";
            case FOREIGN_KEY -> "_fkey";
            case CHECK -> "_check";
        };
    }

    /** A check is named after its column only where it has one. */
    private String columns(Constraint constraint) {
        Set<String> columns = columnsOf(constraint, table);
        boolean named = switch (constraint.kind()) {
            case PRIMARY_KEY -> false;
            case CHECK -> columns.size() == 1;
            case UNIQUE, FOREIGN_KEY -> true;
        };
        return named ? "_" + String.join("_", columns) : "";
    }

    /** The columns that a constraint is about, in its order. */
    static Set<String> columnsOf(Constraint constraint, TableText table) {
        return mentioned(constraint.content(), table);
    }

    /** The columns that these tokens name, in their order. */
    static Set<String> mentioned(List<Token> tokens, TableText table) {
        Set<String> all = new HashSet<>();
        table.columns().forEach(column -> all.add(column.key()));
        Set<String> mentioned = new LinkedHashSet<>();
        for (Token token : tokens) {
            String name = Tokens.folded(token.unquoted());
            boolean isName = token.kind() == TokenKind.WORD || token.kind() == TokenKind.IDENTIFIER;
            if (isName && all.contains(name)) {
                mentioned.add(name);
            }
        }
        return mentioned;
    }
}
