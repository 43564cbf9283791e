package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.OtherSession;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an error stands for that a step of a run met. Where its code alone does not tell, the server is asked, after
 * the step was rolled back; the words of the message never decide, as each server has its own language.
 */
final class Diagnosis {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final PostgresqlSession session;

    Diagnosis(PostgresqlSession session) {
        this.session = session;
    }

    /** The failure, its place not known yet. */
    Failure of(SQLException error) {
        Failure failure = PostgresqlFailures.of(error);
        return LOCK_NOT_AVAILABLE.equals(error.getSQLState()) ? blocked(failure) : failure;
    }

    /** A lock was not to be had in time. */
    private Failure blocked(Failure failure) {
        Watch watch = session.watch();
        List<OtherSession> blocking = watch.blocking();
        if (blocking.isEmpty()) {
            return watch.trouble().isEmpty() ? failure : failure.saying(failure.what() + " " + watch.trouble());
        }
        String names = blocking.stream().map(OtherSession::description).collect(Collectors.joining("; "));
        return failure.as(FailureKind.BLOCKED).saying(failure.what() + " Blocked by " + names + ".");
    }
}
