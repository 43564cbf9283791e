package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.postgresql.PostgresqlFailures;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.session.TakenCopy;
import dev.belay.application.port.Copies;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;

/** A copy that the user made, on this server or another one, and that stays when it was used. */
public final class GivenPostgresqlCopy implements Copies {
    /** A server that was itself copied has the same number, but was not started at the same moment. */
    private static final String SERVER = "SELECT (SELECT system_identifier FROM pg_control_system()) || ' ' ||"
            + " extract(epoch FROM pg_postmaster_start_time())";

    private final ConnectionSource target;
    private final ConnectionSource connections;
    private final String masked;
    private final SessionSettings settings;

    /** @param masked the URL of the copy, as people may see it */
    public GivenPostgresqlCopy(
            ConnectionSource target, ConnectionSource connections, String masked, SessionSettings settings) {
        this.target = target;
        this.connections = connections;
        this.masked = masked;
        this.settings = settings;
    }

    /** Where a connection leads. */
    private record Whereabouts(String server, String database) {
        static Whereabouts of(ConnectionSource source) throws SQLException {
            try (Connection connection = source.open()) {
                connection.setAutoCommit(true);
                return new Whereabouts(
                        Server.list(connection, SERVER).get(0),
                        Server.list(connection, "SELECT current_database()").get(0));
            }
        }
    }

    @Override
    public Copy take(RunId run) {
        try {
            Whereabouts original = Whereabouts.of(target);
            Whereabouts copy = Whereabouts.of(connections);
            if (copy.equals(original)) {
                throw new FailureException(
                        Failure.of(FailureKind.WRONG_TARGET, "What --copy-url names is the database itself.")
                                .advising("Name a copy of it, or leave --copy-url out."));
            }
            PostgresqlSessions sessions = new PostgresqlSessions(connections, settings);
            boolean sharesServer = copy.server().equals(original.server());
            return new TakenCopy(
                    "the copy " + masked,
                    TakenCopy.LEFT,
                    sessions,
                    (session, witness) -> sessions.open(session, witness, sharesServer),
                    () -> {});
        } catch (SQLException e) {
            throw new FailureException(
                    PostgresqlFailures.of(e)
                            .saying("The copy given with --copy-url cannot be used: "
                                    + PostgresqlFailures.of(e).what()),
                    e);
        }
    }
}
