package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection that only looks: never in a transaction, which a concurrent build would wait for, and never for long. It
 * goes back to its pool as it came.
 */
record WatchConnection(Connection connection, boolean autoCommitBefore, String restoration) implements AutoCloseable {
    private static final String BEFORE =
            "SELECT current_setting('application_name'), current_setting('statement_timeout')";

    WatchConnection(Connection connection, RunId run) throws SQLException {
        this(connection, connection.getAutoCommit(), prepare(connection, run));
    }

    private static String prepare(Connection connection, RunId run) throws SQLException {
        try {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                String restoration;
                try (ResultSet before = statement.executeQuery(BEFORE)) {
                    before.next();
                    restoration = settings(before.getString(1), before.getString(2));
                }
                statement.execute(settings("belay/" + run + "/watch", "5s"));
                return restoration;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String settings(String applicationName, String statementTimeout) {
        return "SET application_name = " + HistorySql.literal(applicationName) + ";SET statement_timeout = "
                + HistorySql.literal(statementTimeout);
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(restoration);
            connection.setAutoCommit(autoCommitBefore);
        } finally {
            connection.close();
        }
    }
}
