package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the catalogs said at one moment, without what keeps account of migrations. */
final class Catalog {
    private final SchemaMapper ask;
    private final List<String> schemas;
    private final Bookkeeping bookkeeping;
    private final int version;
    private final Map<Long, SchemaMapper.Relation> relations = new LinkedHashMap<>();
    private final Map<Long, List<SchemaMapper.Column>> columns;
    private final Map<Long, List<SchemaMapper.Inheritance>> parents;
    private final List<SchemaMapper.Sequence> sequences;
    private final Set<SchemaMapper.Dependency> dependencies;

    Catalog(SchemaMapper ask, List<String> schemas, Bookkeeping bookkeeping, int version) {
        this.ask = ask;
        this.schemas = schemas;
        this.bookkeeping = bookkeeping;
        this.version = version;
        for (SchemaMapper.Relation relation : ask.relations(schemas)) {
            if (!bookkeeping.has(relation.name())) {
                relations.put(relation.oid(), relation);
            }
        }
        columns = ask.columns(schemas, version).stream()
                .filter(column -> relations.containsKey(column.relation()))
                .collect(Collectors.groupingBy(SchemaMapper.Column::relation));
        parents = ask.inheritances(schemas).stream().collect(Collectors.groupingBy(SchemaMapper.Inheritance::child));
        sequences = ask.sequences(schemas).stream()
                .filter(sequence -> !bookkeeping.has(sequence.name()))
                .filter(sequence -> sequence.owner() == null || relations.containsKey(sequence.owner()))
                .toList();
        dependencies = Set.copyOf(ask.dependencies());
    }

    List<SchemaMapper.Relation> relations(String kinds) {
        return relations.values().stream()
                .filter(relation -> kinds.contains(relation.kind()))
                .toList();
    }

    Optional<SchemaMapper.Relation> relation(long oid) {
        return Optional.ofNullable(relations.get(oid));
    }

    List<SchemaMapper.Column> columns(long relation) {
        return columns.getOrDefault(relation, List.of());
    }

    /** What a table inherits from, or the table of a partition. */
    List<SchemaMapper.Inheritance> parents(long relation) {
        return parents.getOrDefault(relation, List.of());
    }

    /** Those that are objects of their own. */
    List<SchemaMapper.Sequence> sequences() {
        return sequences.stream().filter(sequence -> !sequence.ofIdentity()).toList();
    }

    /** The sequences that belong to a column, whether as its identity or because it is their owner. */
    List<SchemaMapper.Sequence> sequencesOf(SchemaMapper.Column column) {
        return sequences.stream()
                .filter(sequence -> sequence.owner() != null && sequence.owner() == column.relation())
                .filter(sequence -> sequence.ownerColumn() != null && sequence.ownerColumn() == column.position())
                .toList();
    }

    /** Whether a default of its owner takes its next value, so that it must be there before its owner. */
    boolean isNeededByItsOwner(SchemaMapper.Sequence sequence) {
        return sequence.owner() != null
                && dependencies.contains(
                        new SchemaMapper.Dependency("pg_class", sequence.owner(), "pg_class", sequence.oid(), true));
    }

    Set<SchemaMapper.Dependency> dependencies() {
        return dependencies;
    }

    List<SchemaMapper.Namespace> namespaces() {
        return ask.namespaces(schemas);
    }

    List<SchemaMapper.Extension> extensions() {
        return ask.extensions(schemas);
    }

    List<SchemaMapper.Constraint> constraints() {
        return ask.constraints(schemas);
    }

    /** Those that are not a constraint's, and not a partition's part of its table's. */
    List<SchemaMapper.Index> indexes() {
        return ask.indexes(schemas).stream()
                .filter(index -> !parents.containsKey(index.oid()))
                .toList();
    }

    List<SchemaMapper.Function> functions() {
        return ask.functions(schemas).stream()
                .filter(function -> !bookkeeping.has(function.name()))
                .toList();
    }

    Map<Long, SchemaMapper.Aggregate> aggregates() {
        Map<Long, SchemaMapper.Aggregate> aggregates = new HashMap<>();
        ask.aggregates(schemas).forEach(aggregate -> aggregates.put(aggregate.oid(), aggregate));
        return aggregates;
    }

    List<SchemaMapper.Type> types() {
        return ask.types(schemas, version).stream()
                .filter(type -> !bookkeeping.has(type.name()))
                .toList();
    }

    List<SchemaMapper.Part> triggers() {
        return ask.triggers(schemas);
    }

    List<SchemaMapper.Part> rules() {
        return ask.rules(schemas);
    }

    List<SchemaMapper.Part> statistics() {
        return ask.statistics(schemas);
    }

    List<SchemaMapper.Policy> policies() {
        return ask.policies(schemas);
    }

    /** A list of its own, for what is made in the order of the catalog. */
    static <T> List<T> listOf(Iterable<? extends T> items) {
        List<T> list = new ArrayList<>();
        items.forEach(list::add);
        return list;
    }
}
