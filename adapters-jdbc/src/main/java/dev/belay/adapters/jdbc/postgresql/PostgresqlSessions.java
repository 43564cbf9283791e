package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import java.sql.SQLException;

/** Sessions on a PostgreSQL database. Thread-safe. */
public final class PostgresqlSessions implements Sessions {
    private final ConnectionSource connections;
    private final SessionSettings settings;

    public PostgresqlSessions(ConnectionSource connections, SessionSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public Session open(RunId run) {
        try {
            return new PostgresqlSession(connections.open(), connections, settings, run);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }
}
