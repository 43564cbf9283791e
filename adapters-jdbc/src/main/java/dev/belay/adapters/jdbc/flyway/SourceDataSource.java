package dev.belay.adapters.jdbc.flyway;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.domain.target.Engine;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** A source of connections, in the form that Flyway asks for. */
final class SourceDataSource implements DataSource {
    private static final int BUSY_MILLIS = 30_000;

    private final ConnectionSource source;
    private final Engine engine;

    SourceDataSource(ConnectionSource source, Engine engine) {
        this.source = source;
        this.engine = engine;
    }

    /** On SQLite with immediate transactions: deferred ones fail when two runners want to write at once. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.open();
        if (engine == Engine.SQLITE) {
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            sqlite.setCurrentTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            sqlite.setBusyTimeout(BUSY_MILLIS);
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // drivers log nowhere here
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the source has its own
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
