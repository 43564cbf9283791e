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
    private Pooler() {}

    /**
     * A pooler shows itself when the process that answers is not the one that logged in. It shares processes between
     * transactions where two connections that are open at once are answered by the same one.
     */
    static void refuseTransactionMode(PGConnection connection, ServerFacts facts, ConnectionSource connections)
            throws SQLException {
        if (connection.getBackendPID() == facts.backendPid()) {
            return;
        }
        try (Connection second = connections.open();
                Statement statement = second.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            row.next();
            if (row.getInt(1) != facts.backendPid()) {
                return;
            }
        }
        throw new FailureException(Failure.of(
                        FailureKind.WRONG_TARGET,
                        "This URL leads to a connection pooler in transaction mode, which gives each transaction"
                                + " another server session: no lock can be held through it.")
                .advising("Give the URL of the server itself, past the pooler, or of a pool in session mode."));
    }
}
