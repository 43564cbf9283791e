package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.adapters.jdbc.postgresql.schema.Draft.Place;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.history.TableName;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.target.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the schemas of a session in one transaction that only reads, with as many questions as there are kinds. */
public final class SchemaReader {
    private final Connection connection;
    private final SessionSettings settings;
    private final TableName history;
    private final int version;
    private final Mappers mappers;

    /**
     * A reader of the session's schemas.
     *
     * @param version the server's, such as 180006
     * @param failures what the engine's errors stand for
     */
    public SchemaReader(
            Connection connection,
            SessionSettings settings,
            TableName history,
            int version,
            Function<SQLException, Failure> failures) {
        this.connection = connection;
        this.settings = settings;
        this.history = history;
        this.version = version;
        this.mappers = Mappers.on(connection, Engine.POSTGRESQL, failures, SchemaMapper.class);
    }

    public Schema read() throws SQLException {
        run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        try {
            return readWithin();
        } finally {
            // nothing was written, and the settings of the transaction end with it
            run("ROLLBACK");
        }
    }

    /** The same in a transaction that the caller has begun, as of its moment. Some of its settings are changed. */
    public Schema readWithin() {
        return mappers.ask(SchemaMapper.class, this::schema);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Schema schema(SchemaMapper ask) {
        Set<String> schemas = new LinkedHashSet<>();
        schemas.add(history.schema());
        schemas.addAll(settings.schemas());
        ask.settle(history.schema(), settings.lockTimeout().toMillis() + "ms");
        Catalog catalog = new Catalog(ask, List.copyOf(schemas), new Bookkeeping(history.table()), version);
        Names names = new Names(history.schema());
        List<SchemaMapper.Constraint> constraints = catalog.constraints();
        List<Draft> drafts = new ArrayList<>();
        drafts.addAll(containers(catalog, names));
        drafts.addAll(new TypeDrafts(catalog, names, constraints).drafts());
        drafts.addAll(new SequenceDrafts(catalog, names).drafts());
        drafts.addAll(new RoutineDrafts(catalog, names).drafts());
        drafts.addAll(new TableDrafts(catalog, names).drafts());
        drafts.addAll(new ViewDrafts(catalog, names).drafts());
        drafts.addAll(new PartDrafts(catalog, names).drafts(constraints));
        return Schema.of(CreationOrder.of(drafts, catalog.dependencies()));
    }

    /** Other schemas, and extensions in any of them; the version of one is the server's affair. */
    private static List<Draft> containers(Catalog catalog, Names names) {
        List<Draft> drafts = new ArrayList<>();
        for (SchemaMapper.Namespace namespace : catalog.namespaces()) {
            if (!names.schema(namespace.name()).isEmpty()) {
                String sql = "SCHEMA " + Names.quoted(namespace.name());
                drafts.add(new Draft(ObjectId.of(ObjectKind.SCHEMA, namespace.name()), new Place[0])
                        .create("CREATE " + sql)
                        .comment(sql, Optional.ofNullable(namespace.comment())));
            }
        }
        for (SchemaMapper.Extension extension : catalog.extensions()) {
            String schema = names.schema(extension.schema());
            drafts.add(new Draft(names.id(ObjectKind.EXTENSION, extension.schema(), extension.name()), new Place[0])
                    .create("CREATE EXTENSION IF NOT EXISTS " + Names.quoted(extension.name())
                            + (schema.isEmpty() ? "" : " WITH SCHEMA " + Names.quoted(schema))
                            + " /* " + extension.version() + " */"));
        }
        return drafts;
    }
}
