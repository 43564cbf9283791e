package dev.belay.adapters.jdbc.history;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryType;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Flyway's history with plain JDBC: it stands on the path of every run, which must not wait for a mapper. */
public final class HistoryReader {
    private HistoryReader() {}

    /** The whole history, in one query. */
    public static History read(Connection connection, TableName table) throws SQLException {
        List<AppliedMigration> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT \"installed_rank\", \"version\", \"description\", \"type\", \"script\", \"checksum\","
                                + " \"installed_by\", \"installed_on\", \"execution_time\", \"success\" FROM "
                                + table.quoted() + " ORDER BY \"installed_rank\"")) {
            while (row.next()) {
                rows.add(applied(row));
            }
        }
        return History.of(rows);
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
