package dev.belay.adapters.jdbc.history;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryType;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Flyway's history with plain JDBC: it stands on the path of every run, which must not wait for a mapper. */
public final class HistoryReader {
    private static final List<String> COLUMNS = List.of(
            "installed_rank",
            "version",
            "description",
            "type",
            "script",
            "checksum",
            "installed_by",
            "installed_on",
            "execution_time",
            "success");

    private HistoryReader() {}

    /** The whole history, in one query; of a table that is none, what is wrong with it. */
    public static History read(Connection connection, TableName table) throws SQLException {
        List<AppliedMigration> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT h.\"installed_rank\", h.\"version\", h.\"description\","
                        + " h.\"type\", h.\"script\", h.\"checksum\", h.\"installed_by\", h.\"installed_on\","
                        + " h.\"execution_time\", h.\"success\" FROM " + table.quoted()
                        // without the table's name, SQLite takes the name of a column that is not there for a text
                        + " h ORDER BY h.\"installed_rank\"")) {
            while (row.next()) {
                Optional<String> damage = read(row, rows);
                if (damage.isPresent()) {
                    return History.damaged(damage.get());
                }
            }
        } catch (SQLException e) {
            Optional<String> damage = damage(connection, table, e);
            if (damage.isPresent()) {
                return History.damaged(damage.get());
            }
            throw e;
        }
        return History.of(rows);
    }

    /** Adds a row, or answers what is in it that no tool writes. */
    private static Optional<String> read(ResultSet row, List<AppliedMigration> rows) throws SQLException {
        int rank = row.getInt(1);
        String version = row.getString(2);
        String description = row.getString(3);
        String type = row.getString(4);
        String script = row.getString(5);
        if (description == null || type == null || script == null) {
            return Optional.of("the row of rank " + rank + " lacks its description, type or script.");
        }
        Optional<Version> parsed = version == null ? Optional.empty() : Version.parse(version);
        if (version != null && parsed.isEmpty()) {
            return Optional.of("the row of rank " + rank + " has \"" + version + "\" for its version.");
        }
        int checksum = row.getInt(6);
        rows.add(new AppliedMigration(
                rank,
                parsed,
                description,
                new HistoryType(type),
                script,
                row.wasNull() ? Optional.empty() : Optional.of(checksum),
                row.getString(7),
                row.getString(8),
                row.getInt(9),
                row.getBoolean(10)));
        return Optional.empty();
    }

    /** Whether the table is to blame for a question that failed, seen from its columns. */
    private static Optional<String> damage(Connection connection, TableName table, SQLException reason) {
        List<String> missing = new ArrayList<>(COLUMNS);
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + table.quoted() + " WHERE 1 = 0")) {
            ResultSetMetaData columns = nothing.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                missing.remove(columns.getColumnName(i));
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
            return Optional.empty();
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("it lacks the columns " + String.join(", ", missing) + ".");
    }
}
