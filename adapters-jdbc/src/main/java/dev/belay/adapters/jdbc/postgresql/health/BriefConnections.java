package dev.belay.adapters.jdbc.postgresql.health;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Connections for one look, each in a transaction from its first moment. Every wait in them is bounded by the server
 * and by the driver; what is set for that ends with the transaction, so that a pooler hands it to nobody else.
 */
final class BriefConnections implements ConnectionSource, AutoCloseable {
    static final String APPLICATION = "belay health";

    /** PostgreSQL's own names come first where pg_catalog is not in the search path. */
    private static final String OWN_NAMES_FIRST = "SELECT pg_catalog.set_config('search_path',"
            + " pg_catalog.regexp_replace(pg_catalog.current_setting('search_path'), ', *\"?pg_catalog\"?', '', 'g'), true)";

    private final PostgresqlUrl url;
    private final Duration limit;
    private final List<Connection> open = new ArrayList<>();
    private boolean closed;

    BriefConnections(PostgresqlUrl url, Duration limit) {
        this.url = url;
        this.limit = limit;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = new org.postgresql.Driver().connect(url.jdbcUrl(), properties());
        if (connection == null) {
            throw new IllegalStateException("the driver does not know its own URL");
        }
        keep(connection);
        begin(connection);
        return connection;
    }

    private Properties properties() {
        Properties properties = url.properties();
        // in whole seconds; the end of the look comes before that, and breaks what has got through until then
        String seconds = String.valueOf(limit.plusMillis(999).toSeconds());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        // with a time the driver would connect on a thread of its own, which nobody could end
        properties.setProperty("loginTimeout", "0");
        properties.setProperty("ApplicationName", APPLICATION);
        properties.putIfAbsent("assumeMinServerVersion", "13");
        return properties;
    }

    private synchronized void keep(Connection connection) throws SQLException {
        if (closed) {
            connection.abort(Runnable::run);
            throw new SQLException("the look is over", "57014");
        }
        open.add(connection);
    }

    /** How long a question waits for a lock: short enough to be asked again in another way. */
    Duration lockTimeout() {
        return limit.dividedBy(3);
    }

    /** Whether the driver makes sure that it is the right server. */
    boolean isVerified() {
        return "verify-full".equals(url.parameters().get("sslmode"));
    }

    /** A new transaction, instead of the one that is there. */
    void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK; BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = '"
                    + lockTimeout().toMillis() + "ms'; SET LOCAL statement_timeout = '" + limit.toMillis()
                    + "ms'; SET LOCAL idle_in_transaction_session_timeout = '10s'; " + OWN_NAMES_FIRST);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // it is gone already
            }
        }
    }
}
