package dev.belay.domain.script;

import dev.belay.domain.script.CreatedObject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a statement creates, as far as its text shows it: what CREATE names, with the columns of a table, and what
 * ALTER TABLE adds. An object that lives as long as its session is not one of the schema, and left out.
 */
final class CreationReading {
    private static final String[] BEFORE_KIND = {
        "UNLOGGED", "RECURSIVE", "UNIQUE", "CONSTRAINT", "VIRTUAL", "FOREIGN", "MATERIALIZED", "GLOBAL", "LOCAL"
    };
    private static final String[] TABLE_CONSTRAINTS = {"PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "NOT"};

    private final Words words;
    private final List<CreatedObject> created = new ArrayList<>();

    CreationReading(Words words) {
        this.words = words;
    }

    /** The object that the statement is about comes first. */
    List<CreatedObject> read() {
        if (words.accept("CREATE")) {
            create();
        } else if (words.accept("ALTER", "TABLE")) {
            alterTable();
        }
        return List.copyOf(created);
    }

    private void create() {
        words.accept("OR", "REPLACE");
        while (words.acceptOneOf(BEFORE_KIND)) {
            // says more of the object than its kind
        }
        if (words.accept("TABLE")) {
            name(Kind.TABLE).ifPresent(table -> columns(table.name()));
        } else if (words.accept("VIEW")) {
            name(Kind.VIEW);
        } else if (words.accept("SEQUENCE")) {
            name(Kind.SEQUENCE);
        } else if (words.acceptOneOf("TYPE", "DOMAIN")) {
            name(Kind.TYPE);
        } else if (words.acceptOneOf("FUNCTION", "PROCEDURE", "AGGREGATE")) {
            name(Kind.FUNCTION);
        } else if (words.accept("EXTENSION")) {
            name(Kind.EXTENSION);
        } else if (words.accept("SCHEMA")) {
            ifNotExists();
            words.accept("AUTHORIZATION");
            name(Kind.SCHEMA);
        } else if (words.accept("INDEX")) {
            words.accept("CONCURRENTLY");
            ifNotExists();
            if (!words.at("ON")) {
                partOfTable(Kind.INDEX);
            }
        } else if (words.accept("TRIGGER")) {
            ifNotExists();
            partOfTable(Kind.TRIGGER);
        } else if (words.accept("POLICY")) {
            partOfTable(Kind.POLICY);
        }
    }

    private void ifNotExists() {
        words.accept("IF", "NOT", "EXISTS");
    }

    private Optional<QualifiedName> name(Kind kind) {
        ifNotExists();
        Optional<QualifiedName> name = words.qualifiedName();
        name.ifPresent(n -> created.add(new CreatedObject(kind, "", n)));
        return name;
    }

    private void partOfTable(Kind kind) {
        Optional<QualifiedName> name = words.qualifiedName();
        if (name.isPresent() && words.skipTo("ON")) {
            words.accept("ONLY");
            words.qualifiedName()
                    .ifPresent(table -> created.add(new CreatedObject(
                            kind,
                            table.name(),
                            new QualifiedName(
                                    schemaOf(name.get(), table), name.get().name()))));
        }
    }

    /** What belongs to a table is in the table's schema. */
    private static @Nullable String schemaOf(QualifiedName name, QualifiedName table) {
        return name.schema() == null ? table.schema() : name.schema();
    }

    private void columns(String table) {
        if (!words.accept(TokenKind.OPEN)) {
            return;
        }
        do {
            element(table);
        } while (words.skipToComma());
    }

    private void alterTable() {
        words.accept("IF", "EXISTS");
        words.accept("ONLY");
        Optional<QualifiedName> table = words.qualifiedName();
        if (table.isEmpty()) {
            return;
        }
        words.accept(TokenKind.OTHER);
        do {
            if (words.accept("ADD")) {
                words.accept("COLUMN");
                ifNotExists();
                element(table.get().name());
            } else if (words.accept("RENAME", "TO")) {
                words.identifier()
                        .ifPresent(name -> created.add(new CreatedObject(
                                Kind.TABLE, "", new QualifiedName(table.get().schema(), name))));
            }
        } while (words.skipToComma());
    }

    /** A column, or a constraint that has a name. */
    private void element(String table) {
        if (words.accept("CONSTRAINT")) {
            add(Kind.CONSTRAINT, table);
        } else if (!words.acceptOneOf(TABLE_CONSTRAINTS) && !words.accept("LIKE")) {
            add(Kind.COLUMN, table);
        }
    }

    private void add(Kind kind, String table) {
        words.identifier()
                .ifPresent(name -> created.add(new CreatedObject(kind, table, new QualifiedName(null, name))));
    }
}
