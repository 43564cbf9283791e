package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import java.sql.SQLException;

/** Sessions on a SQLite database. Thread-safe. */
public final class SqliteSessions implements Sessions {
    private final ConnectionSource connections;
    private final SessionSettings settings;

    public SqliteSessions(ConnectionSource connections, SessionSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public Session open(RunId run) {
        try {
            return new SqliteSession(connections.open(), settings, run);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }
}
