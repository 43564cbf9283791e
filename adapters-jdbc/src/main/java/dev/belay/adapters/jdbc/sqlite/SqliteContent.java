package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.history.HistoryReader;
import dev.belay.adapters.jdbc.sqlite.schema.SchemaReader;
import dev.belay.domain.backup.Content;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what backups of SQLite databases are compared by. The caller sees to it that all of it is of one moment. */
final class SqliteContent {
    private final Connection connection;
    private final TableName history;

    SqliteContent(Connection connection, TableName history) {
        this.connection = connection;
        this.history = history;
    }

    Content read() throws SQLException {
        return new Content(new SchemaReader(connection, history.table()).read().outline(), rows());
    }

    private SortedMap<String, Long> rows() throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (String table : tables()) {
            String name = TableName.quoted(table);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM " + name)) {
                row.next();
                counts.put(name, row.getLong(1));
            } catch (SQLException e) {
                // what only an extension of the application can read; the tables that it keeps its rows in are counted
                if (!String.valueOf(e.getMessage()).contains("no such module")) {
                    throw e;
                }
            }
        }
        return counts;
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** The newest version of the history; none where there is no history, or one that cannot be read. */
    Optional<Version> version() {
        try {
            return HistoryReader.read(connection, history).latest();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** What stands against taking this database for a sound one, in SQLite's own words. */
    Optional<String> damage() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String word = row.next() ? row.getString(1) : "no answer";
            return "ok".equals(word) ? Optional.empty() : Optional.of(word);
        }
    }

    String libraryVersion() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            return row.getString(1);
        }
    }

    long violatedForeignKeys() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pragma_foreign_key_check")) {
            row.next();
            return row.getLong(1);
        }
    }
}
