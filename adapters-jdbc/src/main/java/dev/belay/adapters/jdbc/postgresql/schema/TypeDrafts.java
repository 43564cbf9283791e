package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.domain.schema.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Enum, domain, composite and range types. */
final class TypeDrafts {
    private final Catalog catalog;
    private final Names names;
    private final Map<Long, List<SchemaMapper.Constraint>> checks;

    TypeDrafts(Catalog catalog, Names names) {
        this.catalog = catalog;
        this.names = names;
        this.checks = catalog.constraints().stream().collect(Collectors.groupingBy(SchemaMapper.Constraint::typeOid));
    }

    List<Draft> drafts() {
        return catalog.types().stream().map(this::draft).toList();
    }

    private Draft draft(SchemaMapper.Type type) {
        List<Place> places = new ArrayList<>(List.of(new Place("pg_type", type.oid())));
        if (type.kind().equals("c")) {
            places.add(new Place("pg_class", type.relation()));
        }
        if (type.kind().equals("d")) {
            checks.getOrDefault(type.oid(), List.of())
                    .forEach(check -> places.add(new Place("pg_constraint", check.oid())));
        }
        Draft draft = new Draft(names.id(ObjectKind.TYPE, type.schema(), type.name()), places.toArray(new Place[0]));
        String sql = names.sql(type.schema(), type.name());
        switch (type.kind()) {
            case "e" -> enumeration(draft, sql, type);
            case "d" -> domain(draft, sql, type);
            case "r" -> range(draft, sql, type);
            default -> composite(draft, sql, type);
        }
        String named = (type.kind().equals("d") ? "DOMAIN " : "TYPE ") + sql;
        return draft.remove("DROP " + named).comment(named, Optional.ofNullable(type.comment()));
    }

    private static void enumeration(Draft draft, String sql, SchemaMapper.Type type) {
        String labels = Optional.ofNullable(type.labels()).orElse("");
        draft.with("form", "enum").with("labels", labels).create("CREATE TYPE " + sql + " AS ENUM (" + labels + ")");
    }

    private void domain(Draft draft, String sql, SchemaMapper.Type type) {
        draft.with("form", "domain")
                .with("base", Optional.ofNullable(type.base()))
                .with("collation", Optional.ofNullable(type.collation()))
                .with("default", Optional.ofNullable(type.defaultValue()).map(NormalText::of))
                .when(type.notNull(), "nullability", "not null")
                .create("CREATE DOMAIN " + sql + " AS " + type.base()
                        + Optional.ofNullable(type.collation())
                                .map(" COLLATE "::concat)
                                .orElse("")
                        + Optional.ofNullable(type.defaultValue())
                                .map(" DEFAULT "::concat)
                                .orElse("")
                        + (type.notNull() ? " NOT NULL" : ""));
        for (SchemaMapper.Constraint check : checks.getOrDefault(type.oid(), List.of())) {
            draft.with("constraint " + check.name(), NormalText.of(check.definition()))
                    .create("ALTER DOMAIN " + sql + " ADD CONSTRAINT " + Names.quoted(check.name()) + " "
                            + check.definition())
                    .comment(
                            "comment on constraint " + check.name(),
                            "CONSTRAINT " + Names.quoted(check.name()) + " ON DOMAIN " + sql,
                            Optional.ofNullable(check.comment()));
        }
    }

    private void composite(Draft draft, String sql, SchemaMapper.Type type) {
        String attributes = catalog.columns(type.relation()).stream()
                .map(column -> Names.quoted(column.name()) + " " + column.type()
                        + Optional.ofNullable(column.collation())
                                .map(" COLLATE "::concat)
                                .orElse(""))
                .collect(Collectors.joining(", "));
        draft.with("form", "composite")
                .with("attributes", attributes)
                .create("CREATE TYPE " + sql + " AS (" + attributes + ")");
        for (SchemaMapper.Column column : catalog.columns(type.relation())) {
            draft.comment(
                    "comment on attribute " + column.name(),
                    "COLUMN " + sql + "." + Names.quoted(column.name()),
                    Optional.ofNullable(column.comment()));
        }
    }

    private static void range(Draft draft, String sql, SchemaMapper.Type type) {
        List<String> options = new ArrayList<>();
        option(draft, options, "subtype", Optional.ofNullable(type.subtype()));
        option(draft, options, "subtype_opclass", Optional.ofNullable(type.operatorClass()));
        option(draft, options, "collation", Optional.ofNullable(type.rangeCollation()));
        option(draft, options, "canonical", Optional.ofNullable(type.canonical()));
        option(draft, options, "subtype_diff", Optional.ofNullable(type.difference()));
        option(draft, options, "multirange_type_name", unusualMultirange(type));
        draft.with("form", "range").create("CREATE TYPE " + sql + " AS RANGE (" + String.join(", ", options) + ")");
    }

    /** Servers before PostgreSQL 14 have no multiranges; later ones make a name for each. */
    private static Optional<String> unusualMultirange(SchemaMapper.Type type) {
        String usual = type.name().contains("range")
                ? type.name().replaceFirst("range", "multirange")
                : type.name() + "_multirange";
        return Optional.ofNullable(type.multirange())
                .filter(name -> !name.equals(usual) && !name.equals(Names.quoted(usual)));
    }

    private static void option(Draft draft, List<String> options, String name, Optional<String> value) {
        value.ifPresent(present -> options.add(name + " = " + present));
        draft.with(name.replace('_', ' '), value);
    }
}
