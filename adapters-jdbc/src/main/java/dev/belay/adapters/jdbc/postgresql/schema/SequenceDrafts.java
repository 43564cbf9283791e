package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.domain.schema.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sequences, but those behind identity columns. */
final class SequenceDrafts {
    private static final Map<String, Long> GREATEST =
            Map.of("smallint", (long) Short.MAX_VALUE, "integer", (long) Integer.MAX_VALUE, "bigint", Long.MAX_VALUE);
    private static final Map<String, Long> LEAST =
            Map.of("smallint", (long) Short.MIN_VALUE, "integer", (long) Integer.MIN_VALUE, "bigint", Long.MIN_VALUE);

    private final Catalog catalog;
    private final Names names;

    SequenceDrafts(Catalog catalog, Names names) {
        this.catalog = catalog;
        this.names = names;
    }

    List<Draft> drafts() {
        return catalog.sequences().stream().map(this::draft).toList();
    }

    private Draft draft(SchemaMapper.Sequence sequence) {
        Draft draft = new Draft(
                names.id(ObjectKind.SEQUENCE, sequence.schema(), sequence.name()),
                new Place("pg_class", sequence.oid()));
        String sql = names.sql(sequence.schema(), sequence.name());
        draft.when(sequence.persistence().equals("u"), "persistence", "unlogged")
                .with("type", sequence.type())
                .with("start", String.valueOf(sequence.start()))
                .with("increment", String.valueOf(sequence.increment()))
                .with("minimum", String.valueOf(sequence.minimum()))
                .with("maximum", String.valueOf(sequence.maximum()))
                .with("cache", String.valueOf(sequence.cache()))
                .when(sequence.cycles(), "cycle", "yes")
                .create("CREATE " + (sequence.persistence().equals("u") ? "UNLOGGED " : "") + "SEQUENCE " + sql + " AS "
                        + sequence.type() + " INCREMENT BY " + sequence.increment() + " MINVALUE " + sequence.minimum()
                        + " MAXVALUE " + sequence.maximum() + " START WITH " + sequence.start() + " CACHE "
                        + sequence.cache() + (sequence.cycles() ? " CYCLE" : ""));
        owner(sequence).ifPresent(owner -> {
            SchemaMapper.Relation table = catalog.relation(owner.relation()).orElseThrow();
            draft.with("owner", names.plain(table.schema(), table.name()) + "." + owner.name());
            if (!catalog.isNeededByItsOwner(sequence)) {
                draft.create(ownership(names, sequence, table, owner));
            }
        });
        return draft.remove("DROP SEQUENCE " + sql).comment("SEQUENCE " + sql, Optional.ofNullable(sequence.comment()));
    }

    private Optional<SchemaMapper.Column> owner(SchemaMapper.Sequence sequence) {
        return sequence.owner() == null
                ? Optional.empty()
                : catalog.columns(sequence.owner()).stream()
                        .filter(column -> sequence.ownerColumn() != null && sequence.ownerColumn() == column.position())
                        .findFirst();
    }

    static String ownership(
            Names names, SchemaMapper.Sequence sequence, SchemaMapper.Relation table, SchemaMapper.Column column) {
        return "ALTER SEQUENCE " + names.sql(sequence.schema(), sequence.name()) + " OWNED BY " + names.sql(table) + "."
                + Names.quoted(column.name());
    }

    /** What is not as it is by default, as SQL takes it. */
    static String unusualOptions(SchemaMapper.Sequence sequence) {
        boolean ascends = sequence.increment() > 0;
        long minimum = ascends ? 1 : LEAST.getOrDefault(sequence.type(), Long.MIN_VALUE);
        long maximum = ascends ? GREATEST.getOrDefault(sequence.type(), Long.MAX_VALUE) : -1;
        List<String> options = new ArrayList<>();
        if (sequence.increment() != 1) {
            options.add("INCREMENT BY " + sequence.increment());
        }
        if (sequence.minimum() != minimum) {
            options.add("MINVALUE " + sequence.minimum());
        }
        if (sequence.maximum() != maximum) {
            options.add("MAXVALUE " + sequence.maximum());
        }
        if (sequence.start() != (ascends ? sequence.minimum() : sequence.maximum())) {
            options.add("START WITH " + sequence.start());
        }
        if (sequence.cache() != 1) {
            options.add("CACHE " + sequence.cache());
        }
        if (sequence.cycles()) {
            options.add("CYCLE");
        }
        return String.join(" ", options);
    }
}
