package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.domain.schema.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Columns of tables. Their order is not a property: undoing and redoing a migration changes it. */
final class ColumnDrafts {
    /** What a partition's or an inheriting table's column has from its parent's. */
    private static final Set<String> INHERITED = Set.of("type", "nullability", "default", "generated", "collation");

    private final Catalog catalog;
    private final Names names;

    ColumnDrafts(Catalog catalog, Names names) {
        this.catalog = catalog;
        this.names = names;
    }

    /** Those that are not just as a parent has them. */
    Stream<Draft> of(SchemaMapper.Relation table) {
        return catalog.columns(table.oid()).stream()
                .filter(column -> parentOf(column)
                        .map(parent -> !isAs(properties(parent), properties(column)))
                        .orElse(true))
                .map(column -> draft(table, column));
    }

    private Draft draft(SchemaMapper.Relation table, SchemaMapper.Column column) {
        Draft draft = new Draft(
                names.id(ObjectKind.COLUMN, table, column.name()),
                new Draft.Place("pg_class", table.oid(), column.position()));
        properties(column).forEach(draft::with);
        return draft.create("ALTER TABLE " + names.sql(table) + " ADD COLUMN " + definition(column))
                .create(additions(table, column))
                .remove("ALTER TABLE " + names.sql(table) + " DROP COLUMN " + Names.quoted(column.name()));
    }

    private Optional<SchemaMapper.Column> parentOf(SchemaMapper.Column column) {
        return !column.inherited()
                ? Optional.empty()
                : catalog.parents(column.relation()).stream()
                        .flatMap(parent -> catalog.columns(parent.parent()).stream())
                        .filter(candidate -> candidate.name().equals(column.name()))
                        .findFirst();
    }

    private static boolean isAs(SortedMap<String, String> parent, SortedMap<String, String> child) {
        for (String property : INHERITED) {
            if (!Optional.ofNullable(parent.get(property)).equals(Optional.ofNullable(child.get(property)))) {
                return false;
            }
        }
        return parent.entrySet().containsAll(child.entrySet());
    }

    private SortedMap<String, String> properties(SchemaMapper.Column column) {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("type", column.type());
        properties.put(
                "nullability",
                (column.notNull() ? "not null" : "nullable")
                        + (column.notNullUnproven() ? ", not valid" : "")
                        + (column.notNullAlone() ? ", not inherited" : ""));
        if (column.expression() != null) {
            boolean isGenerated = !column.generated().isEmpty();
            properties.put(
                    isGenerated ? "generated" : "default",
                    NormalText.of(column.expression())
                            + (isGenerated ? column.generated().equals("s") ? " stored" : " virtual" : ""));
        }
        identity(column).ifPresent(identity -> properties.put("identity", identity.toLowerCase(Locale.ROOT)));
        put(properties, "collation", Optional.ofNullable(column.collation()));
        put(properties, "storage", Optional.ofNullable(column.storage()));
        put(properties, "compression", Optional.ofNullable(column.compression()));
        put(properties, "options", Optional.ofNullable(column.options()));
        put(
                properties,
                "statistics target",
                Optional.ofNullable(column.statistics()).map(String::valueOf));
        put(properties, "comment", Optional.ofNullable(column.comment()));
        return properties;
    }

    private static void put(SortedMap<String, String> properties, String name, Optional<String> value) {
        value.ifPresent(present -> properties.put(name, present));
    }

    private Optional<String> identity(SchemaMapper.Column column) {
        if (column.identity().isEmpty()) {
            return Optional.empty();
        }
        String options = catalog.sequencesOf(column).stream()
                .filter(SchemaMapper.Sequence::ofIdentity)
                .map(SequenceDrafts::unusualOptions)
                .findFirst()
                .orElse("");
        return Optional.of((column.identity().equals("a") ? "ALWAYS" : "BY DEFAULT")
                + (options.isEmpty() ? "" : " (" + options + ")"));
    }

    /** As CREATE TABLE and ADD COLUMN take it. */
    String definition(SchemaMapper.Column column) {
        StringBuilder sql =
                new StringBuilder(Names.quoted(column.name())).append(' ').append(column.type());
        if (column.collation() != null) {
            sql.append(" COLLATE ").append(column.collation());
        }
        if (column.expression() != null) {
            sql.append(
                    switch (column.generated()) {
                        case "s" -> " GENERATED ALWAYS AS (" + column.expression() + ") STORED";
                        case "v" -> " GENERATED ALWAYS AS (" + column.expression() + ") VIRTUAL";
                        default -> " DEFAULT " + column.expression();
                    });
        }
        identity(column)
                .ifPresent(identity ->
                        sql.append(" GENERATED " + identity.replaceFirst("^(ALWAYS|BY DEFAULT)", "$1 AS IDENTITY")));
        if (column.notNull() && !column.notNullUnproven()) {
            sql.append(" NOT NULL").append(column.notNullAlone() ? " NO INHERIT" : "");
        }
        return sql.toString();
    }

    /** What is said of a column after it was created. */
    List<String> additions(SchemaMapper.Relation table, SchemaMapper.Column column) {
        String alterTable = "ALTER TABLE " + names.sql(table) + " ";
        String alter = alterTable + "ALTER COLUMN " + Names.quoted(column.name()) + " ";
        List<String> sql = new ArrayList<>();
        boolean isMadeByParent = !column.local() || table.bounds() != null || table.ofType() != null;
        if (isMadeByParent && column.generated().isEmpty()) {
            Optional<SchemaMapper.Column> parent = parentOf(column);
            Optional<String> given = parent.map(SchemaMapper.Column::expression);
            Optional<String> wanted = Optional.ofNullable(column.expression());
            if (!wanted.equals(given)) {
                sql.add(alter + wanted.map("SET DEFAULT "::concat).orElse("DROP DEFAULT"));
            }
            if (column.notNull() && !parent.map(SchemaMapper.Column::notNull).orElse(false)) {
                sql.add(alter + "SET NOT NULL");
            }
        }
        if (column.notNullUnproven()) {
            sql.add(alterTable + "ADD NOT NULL " + Names.quoted(column.name())
                    + (column.notNullAlone() ? " NO INHERIT" : "") + " NOT VALID");
        }
        if (column.storage() != null) {
            sql.add(alter + "SET STORAGE " + column.storage().toUpperCase(Locale.ROOT));
        }
        if (column.compression() != null) {
            sql.add(alter + "SET COMPRESSION " + column.compression());
        }
        if (column.options() != null) {
            sql.add(alter + "SET (" + column.options() + ")");
        }
        if (column.statistics() != null) {
            sql.add(alter + "SET STATISTICS " + column.statistics());
        }
        catalog.sequencesOf(column).stream()
                .filter(sequence -> !sequence.ofIdentity() && catalog.isNeededByItsOwner(sequence))
                .forEach(sequence -> sql.add(SequenceDrafts.ownership(names, sequence, table, column)));
        if (column.comment() != null) {
            sql.add("COMMENT ON COLUMN " + names.sql(table) + "." + Names.quoted(column.name()) + " IS "
                    + Names.literal(column.comment()));
        }
        return sql;
    }
}
