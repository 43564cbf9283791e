package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
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
    /** What the server says of an object that was dropped a moment ago; see {@link Catalog#isTorn}. */
    private static final String LOOKUP_FAILED = "XX000";

    private static final int ATTEMPTS = 10;

    private final Connection connection;
    private final SessionSettings settings;
    private final TableName history;
    private final int version;
    private final Function<SQLException, Failure> failures;
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
        this.failures = failures;
        this.mappers = Mappers.on(connection, Engine.POSTGRESQL, failures, SchemaMapper.class);
    }

    /**
     * The schemas as they are now.
     *
     * @param grants whether to read them too
     */
    public Schema read(boolean grants) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Schema> schema = attempt(grants);
            if (schema.isPresent()) {
                return schema.get();
            }
        }
        throw new FailureException(
                Failure.of(FailureKind.CONTENTION, "Other sessions change the schema faster than it can be read."));
    }

    /** Nothing where another session dropped something meanwhile. */
    private Optional<Schema> attempt(boolean grants) throws SQLException {
        run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        Optional<Schema> schema;
        try {
            schema = mappers.ask(SchemaMapper.class, ask -> schema(ask, grants));
        } catch (FailureException e) {
            rollBack(e);
            if (LOOKUP_FAILED.equals(e.failure().code())) {
                return Optional.empty();
            }
            throw e;
        }
        // nothing was written, and the settings of the transaction end with it
        run("ROLLBACK");
        return schema;
    }

    private void rollBack(FailureException cause) {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The same in a transaction that the caller has begun, as of its moment. Some of its settings are changed. */
    public Schema readWithin() {
        return readWithin(false);
    }

    /** @param grants whether to read them too */
    private Schema readWithin(boolean grants) {
        return mappers.ask(SchemaMapper.class, ask -> schema(ask, grants))
                .orElseThrow(() -> new FailureException(
                        Failure.of(FailureKind.CONTENTION, "Another session changes the schema.")));
    }

    /** The schemas as they would be after these statements, which are taken back. */
    public Schema readAfter(List<String> statements) throws SQLException {
        run("BEGIN");
        Schema schema;
        try {
            for (String statement : statements) {
                run(statement);
            }
            schema = readWithin(true);
        } catch (FailureException e) {
            rollBack(e);
            throw e;
        } catch (SQLException e) {
            FailureException failure = new FailureException(failures.apply(e), e);
            rollBack(failure);
            throw failure;
        }
        run("ROLLBACK");
        return schema;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Optional<Schema> schema(SchemaMapper ask, boolean grants) {
        Set<String> all = new LinkedHashSet<>();
        all.add(history.schema());
        all.addAll(settings.schemas());
        List<String> schemas = List.copyOf(all);
        ask.settle(history.schema(), settings.lockTimeout().toMillis() + "ms");
        Bookkeeping bookkeeping = new Bookkeeping(history.table());
        Catalog catalog = new Catalog(ask, schemas, bookkeeping, version);
        if (catalog.isTorn()) {
            return Optional.empty();
        }
        Names names = new Names(history.schema());
        List<Draft> drafts = new ArrayList<>();
        drafts.addAll(containers(catalog, names));
        drafts.addAll(new TypeDrafts(catalog, names).drafts());
        drafts.addAll(new SequenceDrafts(catalog, names).drafts());
        drafts.addAll(new RoutineDrafts(catalog, names).drafts());
        drafts.addAll(new TableDrafts(catalog, names).drafts());
        drafts.addAll(new ViewDrafts(catalog, names).drafts());
        drafts.addAll(new PartDrafts(catalog, names).drafts());
        if (grants) {
            drafts.addAll(new GrantDrafts(names, bookkeeping).drafts(ask.grants(schemas)));
        }
        return Optional.of(Schema.of(CreationOrder.of(drafts, catalog.dependencies())));
    }

    /** Other schemas, and extensions in any of them; which version of an extension is installed is not compared. */
    private static List<Draft> containers(Catalog catalog, Names names) {
        List<Draft> drafts = new ArrayList<>();
        for (SchemaMapper.Namespace namespace : catalog.namespaces()) {
            if (!names.schema(namespace.name()).isEmpty()) {
                String sql = "SCHEMA " + Names.quoted(namespace.name());
                drafts.add(new Draft(ObjectId.of(ObjectKind.SCHEMA, namespace.name()))
                        .create("CREATE " + sql)
                        .remove("DROP " + sql)
                        .comment(sql, Optional.ofNullable(namespace.comment())));
            }
        }
        for (SchemaMapper.Extension extension : catalog.extensions()) {
            String schema = names.schema(extension.schema());
            drafts.add(new Draft(names.id(ObjectKind.EXTENSION, extension.schema(), extension.name()))
                    .create("CREATE EXTENSION IF NOT EXISTS " + Names.quoted(extension.name())
                            + (schema.isEmpty() ? "" : " WITH SCHEMA " + Names.quoted(schema))
                            + " /* " + extension.version() + " */")
                    .remove("DROP EXTENSION " + Names.quoted(extension.name())));
        }
        return drafts;
    }
}
