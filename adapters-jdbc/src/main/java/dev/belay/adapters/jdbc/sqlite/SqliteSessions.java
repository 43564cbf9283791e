package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Witness;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import java.sql.SQLException;

/** Sessions on a SQLite database. Thread-safe. */
public final class SqliteSessions implements Sessions {
    private final ConnectionSource connections;
    private final SessionSettings settings;
    private final AuditSettings audit;

    /** Sessions whose audit trail is not signed. */
    public SqliteSessions(ConnectionSource connections, SessionSettings settings) {
        this(connections, settings, AuditSettings.unsigned());
    }

    public SqliteSessions(ConnectionSource connections, SessionSettings settings, AuditSettings audit) {
        this.connections = connections;
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public Session open(RunId run) {
        return session(run);
    }

    /** The same, telling a witness what scripts do. */
    public Session open(RunId run, Witness witness) {
        SqliteSession session = session(run);
        try {
            session.tell(witness, connections);
            return session;
        } catch (FailureException e) {
            session.close();
            throw e;
        }
    }

    private SqliteSession session(RunId run) {
        try {
            return new SqliteSession(connections.open(), settings, audit, run);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }
}
