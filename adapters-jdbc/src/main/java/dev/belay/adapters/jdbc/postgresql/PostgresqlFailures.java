package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.FailureTable;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What pgjdbc reports, as failures. */
final class PostgresqlFailures {
    private PostgresqlFailures() {}

    /** The failure that this exception stands for, its place not known yet. */
    static Failure of(SQLException exception) {
        String state = exception.getSQLState();
        FailureKind kind = state == null ? FailureKind.CONNECTION_LOST : FailureTable.ofSqlState(state);
        if (kind == FailureKind.CONNECTION_LOST && causedByUnknownHost(exception)) {
            kind = FailureKind.WRONG_TARGET;
        }
        Failure failure = Failure.of(kind, what(exception));
        return state == null ? failure : failure.withCode(state);
    }

    /** Whether the connection is gone, so that what was under way may or may not have been done. */
    static boolean isConnectionGone(SQLException exception) {
        String state = exception.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P0");
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

    private static boolean causedByUnknownHost(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
