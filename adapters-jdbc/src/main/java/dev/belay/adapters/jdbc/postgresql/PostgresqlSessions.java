package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Witness;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import java.sql.SQLException;

/** Sessions on a PostgreSQL database. Thread-safe. */
public final class PostgresqlSessions implements Sessions {
    private final ConnectionSource connections;
    private final SessionSettings settings;
    private final AuditSettings audit;

    /** Sessions whose audit trail is not signed. */
    public PostgresqlSessions(ConnectionSource connections, SessionSettings settings) {
        this(connections, settings, AuditSettings.unsigned());
    }

    public PostgresqlSessions(ConnectionSource connections, SessionSettings settings, AuditSettings audit) {
        this.connections = connections;
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public Session open(RunId run) {
        return session(run);
    }

    /**
     * The same, telling a witness what scripts do.
     *
     * @param sharesServer whether what they do to the server is refused
     */
    public Session open(RunId run, Witness witness, boolean sharesServer) {
        PostgresqlSession session = session(run);
        try {
            session.tell(witness, sharesServer);
            return session;
        } catch (FailureException e) {
            session.close();
            throw e;
        }
    }

    private PostgresqlSession session(RunId run) {
        try {
            return new PostgresqlSession(connections.open(), connections, settings, audit, run);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }
}
