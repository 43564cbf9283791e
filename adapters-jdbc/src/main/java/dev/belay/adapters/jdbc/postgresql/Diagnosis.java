package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.OtherSession;
import dev.belay.domain.script.CreatedObject;
import dev.belay.domain.script.QualifiedName;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an error stands for that a step of a run met. Where its code alone does not tell, the statement is looked at, or
 * the server is asked after the step was rolled back; the words of the message never decide, as each server has its own
 * language.
 */
final class Diagnosis {
    private final PostgresqlSession session;

    Diagnosis(PostgresqlSession session) {
        this.session = session;
    }

    /** The failure of what no script wrote, its place not known yet. */
    Failure of(SQLException error) {
        Failure failure = PostgresqlFailures.of(error);
        return switch (state(error)) {
            case "55P03" -> blocked(failure);
            case "57014" -> cancelled(failure);
            default -> failure;
        };
    }

    /** The failure of a statement, with its place, on a connection that still lives. */
    Failure in(SQLException error, Script script, Statement statement, int offset) {
        Failure failure = of(error);
        try {
            failure = seen(failure, state(error), script, statement);
        } catch (FailureException e) {
            // a server that does not answer any more: then the code says all there is
            error.addSuppressed(e);
        }
        return StepFailures.in(failure, script, statement, offset);
    }

    private Failure seen(Failure failure, String state, Script script, Statement statement) {
        if (PostgresqlFailures.isOfConnections(state)) {
            return failure.as(FailureKind.MIGRATION_DEFECT);
        }
        return switch (state) {
            case "55006" -> aboutDatabase(script, statement) ? failure.as(FailureKind.CONTENTION) : failure;
            case "57014" -> timedOut(failure, script, statement);
            case "22023" -> setsRole(script, statement) ? noRole(failure) : failure;
            case "0A000" -> extension(failure, script, statement);
            case "42P07" -> invalidIndex(failure, script, statement);
            default -> failure;
        };
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

    /** The session has no time limit of its own, so it was the run itself, or a person on the server. */
    private Failure cancelled(Failure failure) {
        return session.isCancelled()
                ? failure
                : failure.advising("Ask who cancelled it on the server; then run again: it goes on where it stopped.");
    }

    /** The same code is a time limit's that the script set; what it commits by itself, it may have done before. */
    private Failure timedOut(Failure failure, Script script, Statement statement) {
        if (session.isCancelled() || !script.text().toLowerCase(Locale.ROOT).contains("statement_timeout")) {
            return failure;
        }
        boolean commits = script.begins(statement, "CALL") || script.begins(statement, "DO");
        Failure limit = failure.advising("Give the script more time than its statement_timeout allows, or run again.");
        return limit.as(commits && !script.isTransactional() ? FailureKind.OUTCOME_UNKNOWN : FailureKind.CONTENTION);
    }

    /** Others are connected to a database, and may go; every other object in use is so by this very session. */
    private static boolean aboutDatabase(Script script, Statement statement) {
        return script.begins(statement, "DROP", "DATABASE")
                || script.begins(statement, "CREATE", "DATABASE")
                || script.begins(statement, "ALTER", "DATABASE");
    }

    private static boolean setsRole(Script script, Statement statement) {
        return script.begins(statement, "SET", "ROLE")
                || script.begins(statement, "SET", "LOCAL", "ROLE")
                || script.begins(statement, "SET", "SESSION", "ROLE")
                || script.begins(statement, "SET", "SESSION", "AUTHORIZATION")
                || script.begins(statement, "SET", "LOCAL", "SESSION", "AUTHORIZATION");
    }

    private static Failure noRole(Failure failure) {
        return failure.as(FailureKind.ACCESS_DENIED).advising("Create the role, or name one that there is.");
    }

    private Failure extension(Failure failure, Script script, Statement statement) {
        for (CreatedObject object : script.creations(statement)) {
            String name = object.name().name();
            if (object.kind() == CreatedObject.Kind.EXTENSION && !ask(activity -> activity.extensionAvailable(name))) {
                return failure.as(FailureKind.WRONG_TARGET)
                        .advising("Install the extension " + name + " on the server, or use a server that has it.");
            }
        }
        return failure;
    }

    /** An index that a concurrent build left invalid has the name. */
    private Failure invalidIndex(Failure failure, Script script, Statement statement) {
        for (CreatedObject object : script.creations(statement)) {
            String index = object.name().name();
            String table = PostgresqlSql.quoted(new QualifiedName(object.name().schema(), object.owner()));
            if (object.kind() == CreatedObject.Kind.INDEX
                    && ask(activity -> activity.index(table, index))
                            .filter(found -> !found.valid())
                            .isPresent()) {
                return failure.as(FailureKind.PARTIAL_ARTEFACT)
                        .saying(failure.what() + " The index " + index
                                + " is invalid: a concurrent build of it was cut off or failed.")
                        .advising("Drop it with DROP INDEX CONCURRENTLY, then run again: it is built anew.");
            }
        }
        return failure;
    }

    private <R> R ask(Function<ActivityMapper, R> question) {
        return session.mappers().ask(ActivityMapper.class, question);
    }

    private static String state(SQLException error) {
        String state = error.getSQLState();
        return state == null ? "" : state;
    }
}
