package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.FailureTable;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What pgjdbc reports, as failures. */
public final class PostgresqlFailures {
    private static final String INVALID_AUTHORIZATION = "28";
    private static final Set<String> OF_CONNECTIONS = Set.of("3D000", "26000", "42P05");

    private PostgresqlFailures() {}

    /** The failure that this exception stands for, its place not known yet. */
    public static Failure of(SQLException exception) {
        String state = exception.getSQLState();
        FailureKind kind = state == null ? FailureKind.CONNECTION_LOST : FailureTable.ofSqlState(state);
        Optional<String> unknownHost = unknownHost(exception);
        Failure failure = kind == FailureKind.CONNECTION_LOST && unknownHost.isPresent()
                ? Failure.of(FailureKind.WRONG_TARGET, "The host " + unknownHost.get() + " is not known.")
                : Failure.of(kind, what(exception));
        if (state != null && state.startsWith(INVALID_AUTHORIZATION)) {
            failure =
                    failure.advising("Correct the user and the password, or let the server's pg_hba.conf allow them.");
        }
        return state == null ? failure : failure.withCode(state);
    }

    /**
     * Whether a state is one of connections and of what is prepared on them. A statement that reports it, while its own
     * connection lives, speaks of one that it opened itself or of what the script prepared.
     */
    static boolean isOfConnections(String state) {
        return state.startsWith("08") || state.startsWith("57P0") || OF_CONNECTIONS.contains(state);
    }

    /** Whether what cannot fail by itself, as a ROLLBACK, failed because the connection is gone. */
    public static boolean isConnectionGone(SQLException exception) {
        String state = exception.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P0") || state.startsWith("25P0");
    }

    static @Nullable ServerErrorMessage serverMessage(SQLException exception) {
        return exception instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    }

    private static String what(SQLException exception) {
        ServerErrorMessage message = serverMessage(exception);
        if (message == null) {
            return sentence(exception.getMessage());
        }
        StringBuilder what = new StringBuilder(sentence(message.getMessage()));
        append(what, " ", message.getDetail());
        append(what, " Hint: ", message.getHint());
        append(what, " Where: ", message.getWhere());
        return what.toString();
    }

    private static void append(StringBuilder what, String lead, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            what.append(lead).append(sentence(text));
        }
    }

    private static String sentence(@Nullable String text) {
        String line = text == null ? "The server gave no message" : text.strip().replaceAll("\\s*[\r\n]+\\s*", " ");
        return line.endsWith(".") ? line : line + ".";
    }

    private static Optional<String> unknownHost(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException unknown) {
                return Optional.ofNullable(unknown.getMessage());
            }
        }
        return Optional.empty();
    }
}
