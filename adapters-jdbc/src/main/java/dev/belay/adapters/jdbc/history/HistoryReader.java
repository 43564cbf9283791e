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
                Optional<String> damage = damage(row);
                if (damage.isPresent()) {
                    return History.damaged(damage.get());
                }
                rows.add(applied(row));
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

    /** What no tool writes. */
    private static Optional<String> damage(ResultSet row) throws SQLException {
        int rank = row.getInt(1);
        if (row.getString(3) == null || row.getString(4) == null || row.getString(5) == null) {
            return Optional.of("the row of rank " + rank + " lacks its description, type or script.");
        }
        String version = row.getString(2);
        return version == null || Version.parse(version).isPresent()
                ? Optional.empty()
                : Optional.of("the row of rank " + rank + " has \"" + version + "\" for its version.");
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

    private static AppliedMigration applied(ResultSet row) throws SQLException {
        String version = row.getString(2);
        int checksum = row.getInt(6);
        Optional<Integer> known = row.wasNull() ? Optional.empty() : Optional.of(checksum);
        return new AppliedMigration(
                row.getInt(1),
                version == null ? Optional.empty() : Version.parse(version),
                row.getString(3),
                new HistoryType(row.getString(4)),
                row.getString(5),
                known,
                row.getString(7),
                row.getString(8),
                row.getInt(9),
                row.getBoolean(10));
    }
}
