package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.domain.schema.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables, and after each its columns. */
final class TableDrafts {
    private final Catalog catalog;
    private final Names names;
    private final ColumnDrafts columns;

    TableDrafts(Catalog catalog, Names names) {
        this.catalog = catalog;
        this.names = names;
        this.columns = new ColumnDrafts(catalog, names);
    }

    List<Draft> drafts() {
        return catalog.relations("rpf").stream()
                .flatMap(table -> Stream.concat(Stream.of(table(table)), columns.of(table)))
                .toList();
    }

    private Draft table(SchemaMapper.Relation table) {
        List<Place> places = new ArrayList<>(List.of(new Place("pg_class", table.oid())));
        for (SchemaMapper.Column column : catalog.columns(table.oid())) {
            catalog.sequencesOf(column).stream()
                    .filter(SchemaMapper.Sequence::ofIdentity)
                    .forEach(sequence -> places.add(new Place("pg_class", sequence.oid())));
        }
        String parents = catalog.parents(table.oid()).stream()
                .map(SchemaMapper.Inheritance::parentName)
                .collect(Collectors.joining(", "));
        boolean isPartition = table.bounds() != null;
        Draft draft = new Draft(names.id(ObjectKind.TABLE, table.schema(), table.name()), places.toArray(new Place[0]));
        draft.when(table.persistence().equals("u"), "persistence", "unlogged")
                .with("partition key", Optional.ofNullable(table.partitionKey()))
                .when(isPartition, "partition of", parents)
                .with("bounds", Optional.ofNullable(table.bounds()))
                .when(!isPartition && !parents.isEmpty(), "parents", parents)
                .with("of type", Optional.ofNullable(table.ofType()))
                .with("server", Optional.ofNullable(table.server()))
                .with("server options", Optional.ofNullable(table.serverOptions()))
                .with("access method", Optional.ofNullable(table.accessMethod()))
                .with("options", Optional.ofNullable(table.options()))
                .when(table.rowSecurity(), "row security", table.forcesRowSecurity() ? "forced" : "enabled")
                .when(!table.rowSecurity() && table.forcesRowSecurity(), "row security", "disabled, but forced")
                .when(table.replicaIdentity().equals("f"), "replica identity", "full")
                .when(table.replicaIdentity().equals("n"), "replica identity", "nothing");
        draft.create(creation(table, parents));
        String sql = names.sql(table);
        if (table.rowSecurity()) {
            draft.create("ALTER TABLE " + sql + " ENABLE ROW LEVEL SECURITY");
        }
        if (table.forcesRowSecurity()) {
            draft.create("ALTER TABLE " + sql + " FORCE ROW LEVEL SECURITY");
        }
        if (table.replicaIdentity().equals("f") || table.replicaIdentity().equals("n")) {
            draft.create("ALTER TABLE " + sql + " REPLICA IDENTITY "
                    + (table.replicaIdentity().equals("f") ? "FULL" : "NOTHING"));
        }
        catalog.columns(table.oid()).forEach(column -> draft.create(columns.additions(table, column)));
        String named = (table.server() == null ? "TABLE " : "FOREIGN TABLE ") + sql;
        return draft.remove("DROP " + named).comment(named, Optional.ofNullable(table.comment()));
    }

    private String creation(SchemaMapper.Relation table, String parents) {
        StringBuilder sql = new StringBuilder("CREATE ");
        sql.append(table.persistence().equals("u") ? "UNLOGGED " : "")
                .append(table.server() == null ? "TABLE " : "FOREIGN TABLE ")
                .append(names.sql(table));
        boolean isPartition = table.bounds() != null;
        if (isPartition) {
            sql.append(" PARTITION OF ").append(parents);
        } else if (table.ofType() != null) {
            sql.append(" OF ").append(table.ofType());
        } else {
            sql.append(catalog.columns(table.oid()).stream()
                    .filter(SchemaMapper.Column::local)
                    .map(columns::definition)
                    .collect(Collectors.joining(",\n    ", " (\n    ", "\n)"))
                    .replace("(\n    \n)", "()"));
        }
        if (isPartition) {
            sql.append(' ').append(table.bounds());
        } else if (!parents.isEmpty()) {
            sql.append(" INHERITS (").append(parents).append(')');
        }
        if (table.partitionKey() != null) {
            sql.append(" PARTITION BY ").append(table.partitionKey());
        }
        if (table.accessMethod() != null) {
            sql.append(" USING ").append(table.accessMethod());
        }
        if (table.options() != null) {
            sql.append(" WITH (").append(table.options()).append(')');
        }
        if (table.server() != null) {
            sql.append(" SERVER ").append(Names.quoted(table.server()));
            sql.append(table.serverOptions() == null ? "" : " OPTIONS (" + table.serverOptions() + ")");
        }
        return sql.toString();
    }
}
