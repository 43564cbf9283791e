package dev.belay.domain.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what the statements of a script may destroy, one after the other: what a script has made itself it may also
 * drop, and a table that another one is renamed to has been rebuilt. What is not known to leave everything alone is
 * unclear.
 */
final class DestructionReading {
    private static final String[] HARMLESS = {
        "COMMENT",
        "GRANT",
        "REVOKE",
        "SET",
        "RESET",
        "PRAGMA",
        "REINDEX",
        "ANALYZE",
        "VACUUM",
        "LOCK",
        "REFRESH",
        "SAVEPOINT",
        "RELEASE",
        "BEGIN",
        "START",
        "COMMIT",
        "END",
        "NOTIFY",
        "CHECKPOINT",
        "CLUSTER",
        "SECURITY"
    };

    private static final String[] HOLDING_NOTHING = {
        "FUNCTION",
        "PROCEDURE",
        "ROUTINE",
        "AGGREGATE",
        "TYPE",
        "DOMAIN",
        "SEQUENCE",
        "SCHEMA",
        "COLLATION",
        "CAST",
        "OPERATOR",
        "CONVERSION",
        "PUBLICATION"
    };

    private final List<Destruction> found = new ArrayList<>();
    private final Set<QualifiedName> ownTables = new HashSet<>();

    /**
     * @param words reads a statement from its first word
     * @param excerpt shows a statement to people
     */
    List<Destruction> of(
            List<Statement> statements, Function<Statement, Words> words, Function<Statement, String> excerpt) {
        for (Statement statement : statements) {
            if (!read(words.apply(statement))) {
                found.add(new Destruction.Unclear(excerpt.apply(statement)));
            }
        }
        return List.copyOf(found);
    }

    /** Answers whether it is clear what the statement does. */
    private boolean read(Words words) {
        if (words.accept("CREATE")) {
            create(words);
            return true;
        }
        if (words.accept("DROP")) {
            return drop(words);
        }
        if (words.accept("ALTER")) {
            return !words.accept("TABLE") || alterTable(words);
        }
        if (words.accept("INSERT")) {
            return insert(words);
        }
        if (words.acceptOneOf(HARMLESS)) {
            return true;
        }
        return changeRows(words);
    }

    private void create(Words words) {
        while (words.acceptOneOf("GLOBAL", "LOCAL", "TEMPORARY", "TEMP", "UNLOGGED", "VIRTUAL")) {
            // comes before the word TABLE
        }
        if (words.accept("TABLE")) {
            words.accept("IF", "NOT", "EXISTS");
            words.qualifiedName().ifPresent(ownTables::add);
        }
    }

    private boolean drop(Words words) {
        if (words.accept("TABLE")) {
            words.accept("IF", "EXISTS");
            do {
                Optional<QualifiedName> table = words.qualifiedName();
                if (table.isEmpty()) {
                    return false;
                }
                if (!ownTables.remove(table.get())) {
                    found.add(new Destruction.Table(table.get()));
                }
            } while (words.accept(TokenKind.COMMA));
            return true;
        }
        if (words.acceptOneOf("INDEX", "VIEW", "TRIGGER", "RULE", "POLICY", "STATISTICS")
                || words.accept("MATERIALIZED", "VIEW")) {
            return true;
        }
        // without CASCADE these fail where anything uses them; what else there is may hold tables, as all that a role
        // owns
        return words.acceptOneOf(HOLDING_NOTHING) && !words.skipTo("CASCADE");
    }

    private boolean alterTable(Words words) {
        words.accept("IF", "EXISTS");
        words.accept("ONLY");
        Optional<QualifiedName> table = words.qualifiedName();
        if (table.isEmpty()) {
            return false;
        }
        words.accept(TokenKind.OTHER);
        do {
            action(words, table.get());
        } while (words.skipToComma());
        return true;
    }

    private void action(Words words, QualifiedName table) {
        if (words.accept("RENAME", "TO")) {
            words.identifier().ifPresent(name -> renamed(table, new QualifiedName(table.schema(), name)));
        } else if (words.accept("DROP")) {
            dropPart(words, table);
        } else if (words.accept("ALTER")) {
            words.accept("COLUMN");
            words.identifier();
            if (words.at("TYPE") || words.accept("SET", "DATA", "TYPE")) {
                add(new Destruction.Rows(table, "ALTER TYPE"), table);
            }
        }
    }

    private void dropPart(Words words, QualifiedName table) {
        if (words.acceptOneOf("CONSTRAINT", "PRIMARY", "FOREIGN", "CHECK", "IDENTITY", "EXPRESSION")) {
            return;
        }
        words.accept("COLUMN");
        words.accept("IF", "EXISTS");
        words.identifier().ifPresent(column -> add(new Destruction.Column(table, column), table));
    }

    /** A table that took the name of one that was dropped holds what was copied into it. */
    private void renamed(QualifiedName from, QualifiedName to) {
        boolean own = ownTables.remove(from);
        if (found.remove(new Destruction.Table(to))) {
            found.add(new Destruction.Rows(to, "rebuild"));
        } else if (own) {
            ownTables.add(to);
        }
    }

    private boolean insert(Words words) {
        boolean replaces = words.accept("OR", "REPLACE");
        while (!words.isAtEnd() && !words.accept("INTO")) {
            words.skip();
        }
        Optional<QualifiedName> table = words.qualifiedName();
        if (table.isPresent() && (replaces || words.skipTo("CONFLICT"))) {
            add(new Destruction.Rows(table.get(), "INSERT over what is there"), table.get());
        }
        return table.isPresent();
    }

    private boolean changeRows(Words words) {
        String verb;
        if (words.accept("DELETE", "FROM")) {
            verb = "DELETE";
        } else if (words.accept("UPDATE")) {
            words.accept("OR");
            verb = "UPDATE";
        } else if (words.accept("TRUNCATE")) {
            words.accept("TABLE");
            verb = "TRUNCATE";
        } else if (words.accept("REPLACE", "INTO")) {
            verb = "REPLACE";
        } else {
            return false;
        }
        do {
            words.acceptOneOf("ONLY", "ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE");
            Optional<QualifiedName> table = words.qualifiedName();
            if (table.isEmpty()) {
                return false;
            }
            add(new Destruction.Rows(table.get(), verb), table.get());
        } while (verb.equals("TRUNCATE") && words.accept(TokenKind.COMMA));
        return !words.at("CASCADE");
    }

    private void add(Destruction destruction, QualifiedName table) {
        if (!ownTables.contains(table) && !found.contains(destruction)) {
            found.add(destruction);
        }
    }
}
