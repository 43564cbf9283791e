package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Recognises a pooler that gives each transaction another server process, as PgBouncer does in transaction mode: a
 * session lock would stay behind on a process that others use, and settings would leak to them.
 */
final class Pooler {
    /** What others do through the pooler decides which of its processes is free: one look may show two by chance. */
    private static final int LOOKS = 20;

    private Pooler() {}

    /**
     * A pooler shows itself when the process that answers is not the one that logged in. It keeps a process for each
     * connection where two connections that are open at once are each answered by one of their own, every time.
     */
    static void refuseTransactionMode(Connection connection, ServerFacts facts, ConnectionSource connections)
            throws SQLException {
        int own = facts.backendPid();
        if (connection.unwrap(PGConnection.class).getBackendPID() == own) {
            return;
        }
        try (Connection second = connections.open()) {
            int others = process(second);
            boolean keeps = others != own;
            for (int look = 1; keeps && look < LOOKS; look++) {
                keeps = process(connection) == own && process(second) == others;
            }
            if (keeps) {
                return;
            }
        }
        throw new FailureException(Failure.of(
                        FailureKind.WRONG_TARGET,
                        "This URL leads to a connection pooler in transaction mode, which gives each transaction"
                                + " another server session: no lock can be held through it.")
                .advising("Give the URL of the server itself, past the pooler, or of a pool in session mode."));
    }

    /** The server process that answers now. */
    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
