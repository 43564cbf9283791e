package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** What the catalogs said at one moment, without what keeps account of migrations. */
final class Catalog {
    private final Map<Long, SchemaMapper.Relation> relations;
    private final Map<Long, List<SchemaMapper.Column>> columns;
    private final Map<Long, List<SchemaMapper.Inheritance>> parents;
    private final Map<Long, List<SchemaMapper.Sequence>> owned;
    private final List<SchemaMapper.Sequence> sequences;
    private final Set<SchemaMapper.Dependency> dependencies;
    private final Set<List<Long>> takenByDefaults;
    private final List<SchemaMapper.Namespace> namespaces;
    private final List<SchemaMapper.Extension> extensions;
    private final List<SchemaMapper.Constraint> constraints;
    private final List<SchemaMapper.Index> indexes;
    private final List<SchemaMapper.Function> functions;
    private final Map<Long, SchemaMapper.Aggregate> aggregates;
    private final List<SchemaMapper.Type> types;
    private final List<SchemaMapper.Part> triggers;
    private final List<SchemaMapper.Part> rules;
    private final List<SchemaMapper.Part> statistics;
    private final List<SchemaMapper.Policy> policies;

    Catalog(SchemaMapper ask, List<String> schemas, Bookkeeping bookkeeping, int version) {
        relations = ask.relations(schemas).stream()
                .filter(relation -> !bookkeeping.has(relation.name()))
                .collect(byNumber(SchemaMapper.Relation::oid));
        columns = ask.columns(schemas, version).stream()
                .filter(column -> relations.containsKey(column.relation()))
                .collect(Collectors.groupingBy(SchemaMapper.Column::relation));
        parents = ask.inheritances(schemas).stream().collect(Collectors.groupingBy(SchemaMapper.Inheritance::child));
        sequences = ask.sequences(schemas).stream()
                .filter(sequence -> !bookkeeping.has(sequence.name()))
                .filter(sequence -> sequence.owner() == null || relations.containsKey(sequence.owner()))
                .toList();
        owned = sequences.stream()
                .filter(sequence -> sequence.owner() != null)
                .collect(Collectors.groupingBy(
                        sequence -> Optional.ofNullable(sequence.owner()).orElseThrow()));
        dependencies = Set.copyOf(ask.dependencies());
        takenByDefaults = dependencies.stream()
                .filter(SchemaMapper.Dependency::byDefault)
                .map(dependency -> List.of(dependency.oid(), dependency.needed()))
                .collect(Collectors.toSet());
        namespaces = ask.namespaces(schemas);
        extensions = ask.extensions(schemas);
        constraints = ask.constraints(schemas);
        indexes = ask.indexes(schemas).stream()
                .filter(index -> !parents.containsKey(index.oid()))
                .toList();
        functions = ask.functions(schemas).stream()
                .filter(function -> !bookkeeping.has(function.name()))
                .toList();
        aggregates = ask.aggregates(schemas).stream().collect(byNumber(SchemaMapper.Aggregate::oid));
        types = ask.types(schemas, version).stream()
                .filter(type -> !bookkeeping.has(type.name()))
                .toList();
        triggers = ask.triggers(schemas);
        rules = ask.rules(schemas);
        statistics = ask.statistics(schemas);
        policies = ask.policies(schemas);
    }

    private static <T> Collector<T, ?, Map<Long, T>> byNumber(Function<T, Long> number) {
        return Collectors.toMap(number, row -> row, (one, other) -> one, LinkedHashMap::new);
    }

    /**
     * Whether something was dropped while it was read: a row is of the moment at which the transaction began, but what
     * the server's functions make of it is of the moment at which they are called.
     */
    boolean isTorn() {
        return relations("vm").stream().anyMatch(view -> view.definition() == null)
                || relations("p").stream().anyMatch(table -> table.partitionKey() == null)
                || constraints.stream().anyMatch(constraint -> constraint.definition() == null)
                || indexes.stream().anyMatch(index -> index.definition() == null)
                || functions.stream()
                        .anyMatch(function -> function.definition() == null
                                && !function.kind().equals("a"))
                || List.of(triggers, rules, statistics).stream()
                        .flatMap(List::stream)
                        .anyMatch(part -> part.definition() == null);
    }

    /** @param kinds letters of pg_class.relkind */
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
        return owned.getOrDefault(column.relation(), List.of()).stream()
                .filter(sequence -> sequence.ownerColumn() != null && sequence.ownerColumn() == column.position())
                .toList();
    }

    /** Whether a default of its owner takes its next value, so that it must be there before its owner. */
    boolean isNeededByItsOwner(SchemaMapper.Sequence sequence) {
        return sequence.owner() != null && takenByDefaults.contains(List.of(sequence.owner(), sequence.oid()));
    }

    Set<SchemaMapper.Dependency> dependencies() {
        return dependencies;
    }

    List<SchemaMapper.Namespace> namespaces() {
        return namespaces;
    }

    List<SchemaMapper.Extension> extensions() {
        return extensions;
    }

    /** Those of domains among them. */
    List<SchemaMapper.Constraint> constraints() {
        return constraints;
    }

    /** Those that are not a constraint's, and not a partition's part of its table's. */
    List<SchemaMapper.Index> indexes() {
        return indexes;
    }

    /** Those of aggregates among them. */
    List<SchemaMapper.Function> functions() {
        return functions;
    }

    Optional<SchemaMapper.Aggregate> aggregate(SchemaMapper.Function function) {
        return Optional.ofNullable(aggregates.get(function.oid()));
    }

    List<SchemaMapper.Type> types() {
        return types;
    }

    List<SchemaMapper.Part> triggers() {
        return triggers;
    }

    List<SchemaMapper.Part> rules() {
        return rules;
    }

    List<SchemaMapper.Part> statistics() {
        return statistics;
    }

    List<SchemaMapper.Policy> policies() {
        return policies;
    }
}
