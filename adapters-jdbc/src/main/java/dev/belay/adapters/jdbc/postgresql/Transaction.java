package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.OpenAttempt;
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
import dev.belay.domain.target.Engine;
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
    private static final Script NOTHING = Script.read("", "", Optional.empty(), Engine.POSTGRESQL);

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
        return of(sql.begin(), statements);
    }

    /** The same where others follow that wait for the disk: with them, this one is on it too. */
    boolean followed(List<String> statements) {
        return of(sql.beginFollowed(), statements);
    }

    private boolean of(String begin, List<String> statements) {
        try {
            session.protocol().endTransaction();
            session.protocol().commit(begin + String.join(";", statements) + ";COMMIT");
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

    /** Runs a script with its records by itself, in one round trip where the script has no inline data. */
    boolean of(Step.Apply step, OpenAttempt.Rows rows) {
        if (!isOneByOne(step.script())) {
            Sent sent = of(new Batch(session, sql, List.of(step), rows));
            if (sent.failure().isPresent()) {
                throw sent.failure().get();
            }
            return sent.committed() == 1;
        }
        begin();
        boolean added = add(step, Batch.records(sql, step, rows));
        if (added) {
            commit(step.migration());
        }
        return added;
    }

    /** Runs migrations that travel in one message. */
    Sent of(Batch batch) {
        try {
            session.protocol().commit(batch.text());
            return new Sent(batch.size(), -1, Optional.empty());
        } catch (SimpleProtocol.Interrupted e) {
            int committed = batch.committed(e.completed());
            if (!rollBack(e)) {
                throw new FailureException(lost(e.error(), batch.migrationsFrom(committed)), e);
            }
            int culprit = batch.culprit(e);
            Optional<FailureException> failure = failure(e, batch.extent(culprit));
            if (committed > 0) {
                flush(e);
            }
            return new Sent(committed, culprit, failure);
        }
    }

    /**
     * What became of the migrations of a message.
     *
     * @param committed how many of them, from the first, are committed, and durable
     * @param culprit which of them failed, from 0; less where none did
     * @param failure why it did; nothing where another run was first
     */
    record Sent(int committed, int culprit, Optional<FailureException> failure) {}

    /** Those before the one that failed were committed in the expectation that its commit would wait for the disk. */
    private void flush(SimpleProtocol.Interrupted cause) {
        try {
            session.protocol().run(sql.flush());
        } catch (SimpleProtocol.Interrupted e) {
            cause.addSuppressed(e);
            throw new FailureException(diagnosis.of(e.error()).as(FailureKind.OUTCOME_UNKNOWN), cause);
        }
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

    /** Whether its statements are sent one by one, or many but not all at once. */
    private boolean isOneByOne(Script script) {
        return script.hasInlineData()
                || LongScript.isOne(script)
                || session.observer().isWatching();
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
            if (script.hasInlineData() || session.observer().isWatching()) {
                new InlineData(session).run(script);
            } else {
                new LongScript(session).run(script);
            }
        } catch (InlineData.Failed e) {
            boolean alive = rollBack(e.interrupted());
            throw new FailureException(
                    alive
                            ? inStatement(e.error(), script, e.statement(), e.offset(), migration)
                            : lost(e.error(), migration, false),
                    e);
        }
    }

    void commit(Migration last) {
        try {
            session.observer().commits();
            session.protocol().commit("COMMIT;" + session.reset());
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
        try {
            String message = before + text + "\n;" + ownRole(script) + String.join(";", records) + ";" + after;
            if (after.startsWith("COMMIT")) {
                session.protocol().commit(message);
            } else {
                session.protocol().run(message);
            }
            return true;
        } catch (SimpleProtocol.Interrupted e) {
            if (!rollBack(e)) {
                throw new FailureException(lost(e.error(), migration, !before.isEmpty()), e);
            }
            Extent extent =
                    new Extent(text.isEmpty() ? NOTHING : script, migration, 0, statementsBefore, before.length());
            Optional<FailureException> failure = failure(e, extent);
            if (failure.isPresent()) {
                throw failure.get();
            }
            return false;
        }
    }

    /**
     * Where in a message a transaction is.
     *
     * @param script what it runs
     * @param begin how many statements come before its BEGIN
     * @param firstStatement how many statements come before the script
     * @param firstCharacter how many characters come before the script, as the server counts them
     */
    record Extent(Script script, Migration migration, int begin, int firstStatement, int firstCharacter) {}

    /** Why a transaction was not committed; nothing where another run was first. */
    private Optional<FailureException> failure(SimpleProtocol.Interrupted e, Extent extent) {
        Script script = extent.script();
        Migration migration = extent.migration();
        // the server parses the whole message before it runs any of it, so a position may come with none completed
        Optional<Integer> offset = ErrorOffset.in(e.error(), script, extent.firstCharacter());
        int index = e.completed() - extent.firstStatement();
        if (offset.isPresent()) {
            Statement statement = script.statementAt(offset.get()).orElseThrow();
            return Optional.of(
                    new FailureException(inStatement(e.error(), script, statement, offset.get(), migration), e));
        }
        if (index < 0) {
            refuseLostLock(e, extent.begin());
            if (DIVISION_BY_ZERO.equals(e.error().getSQLState())) {
                return Optional.empty();
            }
        } else if (index < script.statements().size()) {
            Statement statement = script.statements().get(index);
            return Optional.of(
                    new FailureException(inStatement(e.error(), script, statement, statement.start(), migration), e));
        } else if (isOvertaken(e)) {
            return Optional.empty();
        }
        return Optional.of(new FailureException(atEnd(e.error(), migration), e));
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
        return StepFailures.rolledBack(diagnosis.in(error, script, statement, offset), List.of(migration));
    }

    /** Behind the script: at its records, or in deferred constraints and triggers, which run at COMMIT. */
    private Failure atEnd(SQLException error, Migration migration) {
        return StepFailures.rolledBack(ofOwn(error).at(Place.of(migration.file())), List.of(migration));
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
    private Failure lost(SQLException error, List<Migration> migrations) {
        return StepFailures.unknown(diagnosis.of(error).as(FailureKind.OUTCOME_UNKNOWN), migrations);
    }

    private Failure lost(SQLException error, Migration migration, boolean committing) {
        return committing
                ? lost(error, List.of(migration))
                : StepFailures.rolledBack(diagnosis.of(error), List.of(migration));
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

    static void refuseLostLock(SimpleProtocol.Interrupted e) {
        refuseLostLock(e, 0);
    }

    /**
     * Recognises that the proof of the lock failed, which comes second in its transaction.
     *
     * @param begin how many statements of the message come before the transaction
     */
    private static void refuseLostLock(SimpleProtocol.Interrupted e, int begin) {
        if (e.completed() == begin + 1 && DIVISION_BY_ZERO.equals(e.error().getSQLState())) {
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
