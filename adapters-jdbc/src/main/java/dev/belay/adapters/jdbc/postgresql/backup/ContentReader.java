package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.history.HistoryReader;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.postgresql.PostgresqlFailures;
import dev.belay.adapters.jdbc.postgresql.schema.SchemaReader;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.domain.backup.Content;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what backups of PostgreSQL databases are compared by, in one transaction that sees one moment. */
final class ContentReader {
    private static final int TABLES_AT_ONCE = 100;

    /** Tables, partitions and filled materialised views of users, those of extensions left out. */
    private static final String TABLES =
            "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm') AND c.relispopulated AND"
                    + " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT 1 FROM pg_depend d"
                    + " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') ORDER BY 1";

    /** What is counted beside the tables, where there is any. */
    static final String LARGE_OBJECTS = "(large objects)";

    private final SessionSettings settings;
    private final TableName history;

    private ContentReader(SessionSettings settings, TableName history) {
        this.settings = settings;
        this.history = history;
    }

    /** For the target that a connection is on, and for copies of it, which may have another search path. */
    static ContentReader on(Connection connection, SessionSettings settings) throws SQLException {
        Optional<String> configured = settings.historySchema();
        String current = Server.list(connection, "SELECT coalesce(current_schema(), 'public')")
                .get(0);
        return new ContentReader(settings, new TableName(configured.orElse(current), settings.table()));
    }

    /** Begins the transaction in which {@link #read} is to be called. What the role may not see of a table is an error. */
    static void begin(Connection connection) throws SQLException {
        Server.execute(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        Server.execute(connection, "SET LOCAL row_security = off");
    }

    static void end(Connection connection) throws SQLException {
        Server.execute(connection, "ROLLBACK");
    }

    /** Everything in a transaction of its own. */
    Content readAlone(Connection connection) throws SQLException {
        begin(connection);
        try {
            return read(connection);
        } finally {
            end(connection);
        }
    }

    Content read(Connection connection) throws SQLException {
        int version = Integer.parseInt(
                Server.list(connection, "SHOW server_version_num").get(0));
        Schema schema = new SchemaReader(connection, settings, history, version, PostgresqlFailures::of).readWithin();
        return new Content(schema.outline(), rows(connection));
    }

    private static SortedMap<String, Long> rows(Connection connection) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        List<String> tables = Server.list(connection, TABLES);
        for (int from = 0; from < tables.size(); from += TABLES_AT_ONCE) {
            count(connection, tables.subList(from, Math.min(tables.size(), from + TABLES_AT_ONCE)), rows);
        }
        long largeObjects = Long.parseLong(Server.list(connection, "SELECT count(*) FROM pg_largeobject_metadata")
                .get(0));
        if (largeObjects > 0) {
            rows.put(LARGE_OBJECTS, largeObjects);
        }
        return rows;
    }

    private static void count(Connection connection, List<String> tables, SortedMap<String, Long> rows)
            throws SQLException {
        List<String> questions = new ArrayList<>();
        for (String table : tables) {
            questions.add("SELECT " + HistorySql.literal(table) + ", count(*) FROM ONLY " + table);
        }
        try (Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(String.join(" UNION ALL ", questions))) {
            while (counts.next()) {
                rows.put(counts.getString(1), counts.getLong(2));
            }
        }
    }

    /** The newest version of the history; none where there is no history, or one that cannot be read. */
    Optional<Version> version(Connection connection) throws SQLException {
        Server.execute(connection, "SAVEPOINT history");
        try {
            return HistoryReader.read(connection, history).latest();
        } catch (SQLException e) {
            Server.execute(connection, "ROLLBACK TO history");
            return Optional.empty();
        }
    }

    TableName history() {
        return history;
    }

    /** The schemas that Belay is configured for. */
    Set<String> schemas() {
        Set<String> schemas = new LinkedHashSet<>();
        schemas.add(history.schema());
        schemas.addAll(settings.schemas());
        return schemas;
    }

    /** That of it which lies in certain schemas. */
    static Content within(Content content, Set<String> schemas) {
        SortedMap<String, Long> rows = new TreeMap<>(content.rows());
        rows.keySet().removeIf(table -> !isIn(table, schemas));
        return new Content(content.outline(), rows);
    }

    private static boolean isIn(String table, Set<String> schemas) {
        for (String schema : schemas) {
            if (table.startsWith(schema + ".") || table.startsWith(TableName.quoted(schema) + ".")) {
                return true;
            }
        }
        return false;
    }
}
