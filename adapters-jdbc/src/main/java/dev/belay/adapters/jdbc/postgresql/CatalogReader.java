package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import dev.belay.adapters.jdbc.history.HistoryReader;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.ForeignHistory;
import dev.belay.domain.history.History;
import dev.belay.domain.history.TableName;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what decides a run: one round trip for what the server is, one for the history, and more where there is no history
 * or that of another tool. Plain JDBC, as every run with nothing to do ends here.
 */
final class CatalogReader {
    private static final Pattern NAMES_OF_OTHERS_FIRST = Pattern.compile(", *\"?pg_catalog\"? *(,|$)");

    private final Connection connection;
    private final SessionSettings settings;

    CatalogReader(Connection connection, SessionSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    ServerFacts facts() throws SQLException {
        String schema = settings.historySchema().map(HistorySql::literal).orElse("pg_catalog.current_schema()");
        String table = "pg_catalog.quote_ident(" + schema + ") || '.' || pg_catalog.quote_ident(";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.current_setting('server_version'),"
                        + " pg_catalog.current_setting('server_version_num')::pg_catalog.int4,"
                        + " pg_catalog.current_database(), current_user, session_user, pg_catalog.pg_backend_pid(),"
                        + " pg_catalog.current_setting('search_path'), pg_catalog.pg_is_in_recovery() OR"
                        + " pg_catalog.current_setting('transaction_read_only')::pg_catalog.bool, " + schema + ","
                        + " pg_catalog.to_regclass(" + table + HistorySql.literal(settings.table()) + ")) IS NOT NULL,"
                        + " pg_catalog.to_regclass(" + table + "'belay_step')) IS NOT NULL,"
                        + " pg_catalog.to_regclass(" + table + "'belay_audit')) IS NOT NULL,"
                        // each name by itself: planning a query of pg_class takes longer than all the rest
                        + " EXISTS (SELECT FROM pg_catalog.unnest(ARRAY["
                        + literals(ForeignHistory.names(settings.table())) + "]) n WHERE pg_catalog.to_regclass("
                        + table + "n)) IS NOT NULL)")) {
            row.next();
            String searchPath = row.getString(7);
            if (NAMES_OF_OTHERS_FIRST.matcher(searchPath).find()) {
                throw new FailureException(Failure.of(
                                FailureKind.WRONG_TARGET,
                                "The search path of this session has pg_catalog behind other schemas, where others could"
                                        + " take the names of PostgreSQL's own: " + searchPath + ".")
                        .advising("Take pg_catalog out of the search path of the role or database: it is searched first"
                                + " where it is not named."));
            }
            String found = row.getString(9);
            if (found == null) {
                throw new FailureException(Failure.of(
                                FailureKind.WRONG_TARGET,
                                "The search path of this session names no schema that exists.")
                        .advising("Name a schema with --schema."));
            }
            TableName name = new TableName(found, settings.table());
            boolean historyExists = row.getBoolean(10);
            boolean stepsExist = row.getBoolean(11);
            Surroundings around =
                    historyExists && stepsExist ? Surroundings.NOT_ASKED : surroundings(name, historyExists);
            if (!historyExists && !around.isEmpty() && exists(name)) {
                // another run began between the two questions, and the objects are its own
                return facts();
            }
            return new ServerFacts(
                    new TargetFacts(
                            Engine.POSTGRESQL,
                            row.getString(1),
                            row.getString(3),
                            row.getString(4),
                            found,
                            around.missingSchemas(),
                            historyExists,
                            stepsExist,
                            around.isEmpty(),
                            row.getBoolean(8),
                            row.getBoolean(13) ? foreignHistories(name) : List.of()),
                    name,
                    row.getInt(2),
                    row.getInt(6),
                    searchPath,
                    row.getString(5),
                    row.getBoolean(12));
        }
    }

    /** Only tables: a view may have the name of another tool's history. */
    private List<String> foreignHistories(TableName table) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT c.relname FROM pg_catalog.pg_class c JOIN"
                        + " pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = "
                        + HistorySql.literal(table.schema()) + " AND c.relname IN ("
                        + literals(ForeignHistory.names(table.table())) + ") ORDER BY 1")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private boolean exists(TableName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT to_regclass(" + HistorySql.literal(table.quoted()) + ") IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    History history(TableName table) throws SQLException {
        return HistoryReader.read(connection, table);
    }

    /**
     * Whether nothing lies beside a history without rows. What the first script left that an earlier run began in parts
     * is its own.
     */
    boolean isEmpty(ServerFacts facts) throws SQLException {
        TableName table = facts.table();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(OBJECTS.replace(":schemas", schemas(table)))) {
                Bookkeeping bookkeeping = new Bookkeeping(table.table());
                boolean empty = true;
                while (row.next()) {
                    empty &= bookkeeping.has(row.getString(1));
                }
                if (empty || !facts.target().stepsExist()) {
                    return empty;
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT EXISTS (SELECT 1 FROM " + table.own().quoted() + " WHERE statement > 0)")) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The configured schemas as literals, with commas between them. */
    String schemas(TableName table) {
        return literals(schemasWith(table));
    }

    private List<String> schemasWith(TableName table) {
        List<String> schemas = new ArrayList<>(settings.schemas());
        if (!schemas.contains(table.schema())) {
            schemas.add(0, table.schema());
        }
        return schemas;
    }

    private static String literals(List<String> names) {
        StringBuilder literals = new StringBuilder();
        for (String name : names) {
            literals.append(literals.length() == 0 ? "" : ", ").append(HistorySql.literal(name));
        }
        return literals.toString();
    }

    /** What is in the schemas beside the history; only asked where there is none, or not all of it. */
    private record Surroundings(List<String> missingSchemas, boolean isEmpty) {
        static final Surroundings NOT_ASKED = new Surroundings(List.of(), false);
    }

    private Surroundings surroundings(TableName table, boolean historyExists) throws SQLException {
        List<String> schemas = schemasWith(table);
        String names = literals(schemas);
        List<String> missing = new ArrayList<>(schemas);
        boolean empty = true;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("SELECT nspname FROM pg_namespace WHERE nspname IN (" + names + ")")) {
                while (rows.next()) {
                    missing.remove(rows.getString(1));
                }
            }
            if (!historyExists) {
                try (ResultSet row = statement.executeQuery(OBJECTS.replace(":schemas", names))) {
                    empty = !row.next();
                }
            }
        }
        return new Surroundings(settings.createsSchemas() ? missing : List.of(), empty);
    }

    /**
     * Objects of these schemas that no extension brought, as a schema with an extension alone is empty for Flyway too;
     * and none of Belay's own, which may be there before the history is.
     */
    private static final String OBJECTS = "WITH s AS (SELECT oid FROM pg_namespace WHERE nspname IN (:schemas))"
            + " SELECT relname FROM pg_class c WHERE relnamespace IN (SELECT oid FROM s) AND relname NOT LIKE"
            + " 'belay\\_%' AND relkind IN"
            + " ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND"
            + " d.classid = 'pg_class'::regclass AND d.deptype IN ('e', 'i', 'a'))"
            + " UNION ALL SELECT proname FROM pg_proc p WHERE pronamespace IN (SELECT oid FROM s) AND proname NOT LIKE"
            + " 'belay\\_%' AND NOT EXISTS"
            + " (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')"
            + " UNION ALL SELECT typname FROM pg_type t WHERE typnamespace IN (SELECT oid FROM s) AND typtype IN"
            + " ('e', 'd', 'r') AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND"
            + " d.classid = 'pg_type'::regclass AND d.deptype IN ('e', 'i'))";
}
