package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.ServerErrorMessage;

/**
 * One transaction of a run: its own proof of the lock first, then scripts, then their records. Each method that ends
 * it answers whether it was committed; it was not where another run took the rank in the history first.
 */
final class Transaction {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DIVISION_BY_ZERO = "22012";

    private final PostgresqlSession session;
    private final PostgresqlSql sql;
    private final Diagnosis diagnosis;

    Transaction(PostgresqlSession session, PostgresqlSql sql) {
        this.session = session;
        this.sql = sql;
        this.diagnosis = new Diagnosis(session);
    }

    /** Runs statements of Belay's own. */
    boolean of(List<String> statements) {
        try {
            session.protocol().run(sql.begin() + String.join(";", statements) + ";COMMIT");
            return true;
        } catch (SimpleProtocol.Interrupted e) {
            boolean alive = rollBack(e);
            refuseLostLock(e);
            if (isOvertaken(e)) {
                return false;
            }
            Failure failure = ofOwn(e.error());
            throw new FailureException(alive ? failure : failure.as(FailureKind.OUTCOME_UNKNOWN), e);
        }
    }

    /** Runs a whole script with its records, in one round trip where the script has no inline data. */
    boolean of(Step.Apply step, List<String> records) {
        if (isOneByOne(step.script())) {
            begin();
            boolean added = add(step, records);
            if (added) {
                commit(step.migration());
            }
            return added;
        }
        return send(sql.begin(), PostgresqlSql.BEGIN_STATEMENTS, step, records, "COMMIT;" + resetAfter(step.script()));
    }

    /**
     * Runs an undo script with its records.
     *
     * @param proofs what must hold before: each divides by zero where it does not
     * @param clearing what is to be dropped before
     */
    boolean of(Step.Undo step, List<String> proofs, List<String> clearing, List<String> records) {
        Reversal reversal = step.reversal();
        Script script = reversal.script();
        StringBuilder before = new StringBuilder(sql.begin());
        proofs.forEach(proof -> before.append(proof).append(';'));
        clearing.forEach(statement -> before.append(statement).append(';'));
        String end = "COMMIT;" + resetAfter(script);
        int statements = PostgresqlSql.BEGIN_STATEMENTS + proofs.size() + clearing.size();
        if (!isOneByOne(script)) {
            return send(before.toString(), statements, script, script.text(), reversal.undo(), records, end);
        }
        if (!send(before.toString(), statements, script, "", reversal.undo(), List.of(), "")) {
            return false;
        }
        looks();
        addData(script, reversal.undo());
        boolean added = send("", 0, script, "", reversal.undo(), records, "");
        if (added) {
            commit(reversal.undo());
        }
        return added;
    }

    /** Whether its statements are sent one by one. */
    private boolean isOneByOne(Script script) {
        return script.hasInlineData() || session.observer().isWatching();
    }

    void begin() {
        try {
            session.protocol().run(sql.begin());
        } catch (SimpleProtocol.Interrupted e) {
            rollBack(e);
            refuseLostLock(e);
            throw new FailureException(diagnosis.of(e.error()), e);
        }
        looks();
    }

    /** The observer looks for the first time. */
    private void looks() {
        try {
            session.observer().began();
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    /** Adds a script with its records to a transaction that is open. What it sets ends with it, not with the transaction. */
    boolean add(Step.Apply step, List<String> records) {
        if (!isOneByOne(step.script())) {
            return send("", 0, step, records, resetAfter(step.script()));
        }
        addData(step.script(), step.migration());
        return send("", 0, step.script(), "", step.migration(), records, resetAfter(step.script()));
    }

    private void addData(Script script, Migration migration) {
        try {
            new InlineData(session).run(script);
        } catch (InlineData.Failed e) {
            boolean alive = rollBack(e.interrupted());
            throw new FailureException(
                    alive
                            ? inStatement(
                                    e.error(),
                                    script,
                                    e.statement(),
                                    ErrorOffset.in(e.error(), script, e.statement()),
                                    migration)
                            : lost(e.error(), migration, false),
                    e);
        }
    }

    void commit(Migration last) {
        try {
            session.observer().commits();
            session.protocol().run("COMMIT;" + session.reset());
            session.observer().committed();
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        } catch (SimpleProtocol.Interrupted e) {
            boolean alive = rollBack(e);
            throw new FailureException(alive ? atEnd(e.error(), last) : lost(e.error(), last, true), e);
        }
    }

    private boolean send(String before, int statementsBefore, Step.Apply step, List<String> records, String after) {
        return send(before, statementsBefore, step.script(), step.script().text(), step.migration(), records, after);
    }

    private boolean send(
            String before,
            int statementsBefore,
            Script script,
            String text,
            Migration migration,
            List<String> records,
            String after) {
        int statements = text.isEmpty() ? 0 : script.statements().size();
        try {
            session.protocol().run(before + text + "\n;" + ownRole(script) + String.join(";", records) + ";" + after);
            return true;
        } catch (SimpleProtocol.Interrupted e) {
            if (!rollBack(e)) {
                throw new FailureException(lost(e.error(), migration, !before.isEmpty()), e);
            }
            // the server parses the whole message before it runs any of it, so a position may come with none completed
            Optional<Integer> offset =
                    text.isEmpty() ? Optional.empty() : ErrorOffset.in(e.error(), script, before.length());
            int index = e.completed() - statementsBefore;
            if (offset.isPresent()) {
                Statement statement = script.statementAt(offset.get()).orElseThrow();
                throw new FailureException(inStatement(e.error(), script, statement, offset.get(), migration), e);
            }
            if (index < 0) {
                refuseLostLock(e);
                if (DIVISION_BY_ZERO.equals(e.error().getSQLState())) {
                    return false;
                }
            } else if (index < statements) {
                Statement statement = script.statements().get(index);
                throw new FailureException(inStatement(e.error(), script, statement, statement.start(), migration), e);
            } else if (isOvertaken(e)) {
                return false;
            }
            throw new FailureException(atEnd(e.error(), migration), e);
        }
    }

    /** A script may have changed the role; the history is written as the role that runs the migrations. */
    private String ownRole(Script script) {
        return script.mayChangeSession() ? session.ownRole() : "";
    }

    private String resetAfter(Script script) {
        return script.mayChangeSession() ? session.reset() : "";
    }

    private Failure inStatement(
            SQLException error, Script script, Statement statement, int offset, Migration migration) {
        return StepFailures.rolledBack(diagnosis.in(error, script, statement, offset), migration);
    }

    /** Behind the script: at its records, or in deferred constraints and triggers, which run at COMMIT. */
    private Failure atEnd(SQLException error, Migration migration) {
        return StepFailures.rolledBack(ofOwn(error).at(Place.of(migration.file())), migration);
    }

    /** What failed of what Belay adds: only who does not hold the lock can have taken the place of its audit row. */
    private Failure ofOwn(SQLException error) {
        return isTaken(error, session.table().audit())
                ? Failure.of(
                                FailureKind.CONTENTION,
                                "Somebody else has written to the audit trail at the same time, without the run lock.")
                        .withCode(UNIQUE_VIOLATION)
                        .advising("See with \"belay audit --check\" what was written there, then run again.")
                : diagnosis.of(error);
    }

    /** A transaction whose COMMIT was never sent ends with its connection. */
    private Failure lost(SQLException error, Migration migration, boolean committing) {
        Failure failure = diagnosis.of(error);
        return committing
                ? StepFailures.unknown(failure.as(FailureKind.OUTCOME_UNKNOWN), migration)
                : StepFailures.rolledBack(failure, migration);
    }

    private boolean isOvertaken(SimpleProtocol.Interrupted e) {
        return isTaken(e.error(), session.table());
    }

    /** Whether a row that was to be added to a table is there already. */
    private static boolean isTaken(SQLException error, TableName table) {
        ServerErrorMessage message = PostgresqlFailures.serverMessage(error);
        return UNIQUE_VIOLATION.equals(error.getSQLState())
                && message != null
                && table.table().equals(message.getTable())
                && table.schema().equals(message.getSchema());
    }

    /** Recognises that the proof of the lock failed, which comes second in its transaction. */
    static void refuseLostLock(SimpleProtocol.Interrupted e) {
        if (e.completed() == 1 && DIVISION_BY_ZERO.equals(e.error().getSQLState())) {
            throw new FailureException(
                    Failure.of(
                                    FailureKind.OUTCOME_UNKNOWN,
                                    "This session has lost the lock of the history, and another run holds it now.")
                            .leaving("The migration that was about to begin was not begun; those before it stay.")
                            .advising("See with \"belay status\" what the other run does, then run again."),
                    e);
        }
    }

    /** Answers whether the connection still lives; whatever failed then, no connection was lost. */
    private boolean rollBack(SimpleProtocol.Interrupted cause) {
        try {
            session.protocol().run("ROLLBACK;" + session.reset());
            return true;
        } catch (SimpleProtocol.Interrupted e) {
            cause.addSuppressed(e);
            return !PostgresqlFailures.isConnectionGone(e.error());
        }
    }
}
