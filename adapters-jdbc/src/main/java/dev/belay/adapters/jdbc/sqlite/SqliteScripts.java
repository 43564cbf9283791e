package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.audit.Acts;
import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.adapters.jdbc.history.JdbcStepLog;
import dev.belay.adapters.jdbc.session.Batching;
import dev.belay.adapters.jdbc.session.Held;
import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.adapters.jdbc.session.PartwiseScript;
import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Scripts;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.script.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Carries out steps on SQLite: each migration in one immediate transaction with its history row. */
final class SqliteScripts implements Scripts {
    private final Writer writer;
    private final SqliteSql sql;
    private final JdbcStepLog log;
    private final Supplier<SqliteAuditTrail> trail;
    private final Supplier<PlanPreview> preview;
    private final Observer observer;

    /**
     * @param trail asked only when something is written
     * @param preview asked only when something is planned
     */
    SqliteScripts(
            Writer writer,
            SqliteSql sql,
            JdbcStepLog log,
            Supplier<SqliteAuditTrail> trail,
            Supplier<PlanPreview> preview,
            Observer observer) {
        this.writer = writer;
        this.sql = sql;
        this.log = log;
        this.trail = trail;
        this.preview = preview;
        this.observer = observer;
    }

    @Override
    public boolean createHistory(Step.CreateHistory step) {
        together(sql.creation(), Acts.CREATE_HISTORY);
        return true;
    }

    @Override
    public boolean recordBaseline(HistoryRow row) {
        return record(row.rank(), sql.marker(row), Acts.baseline(row), Ending.done("", ""));
    }

    @Override
    public boolean applyInTurn(List<Step.Apply> steps, Listener listener) {
        boolean foreignKeys = foreignKeys();
        IdentityHashMap<Script, Boolean> known = new IdentityHashMap<>();
        Predicate<Script> mayShare =
                script -> known.computeIfAbsent(script, one -> SharedCommit.mayShare(one, foreignKeys));
        Batching batching = new Batching(
                steps, (before, next) -> !observer.isWatching() && mayShare.test(before) && mayShare.test(next));
        while (!batching.isDone()) {
            List<Step.Apply> next = batching.next();
            SharedCommit shared = new SharedCommit(writer, listener, next, this::run);
            listener.begin(List.of(next.get(0).migration()));
            long began = System.nanoTime();
            try {
                if (!isCommitted(shared, next.get(0))) {
                    return false;
                }
            } catch (FailureException e) {
                if (shared.begun().size() == 1 || !SharedCommit.isTriedAlone(e)) {
                    throw e;
                }
                batching.separate(0, 0, shared.begun().size());
                continue;
            }
            batching.took(shared.committed(), System.nanoTime() - began);
            if (shared.failure().isPresent()) {
                if (!SharedCommit.isTriedAlone(shared.failure().get())) {
                    throw shared.failure().get();
                }
                batching.separate(0, 0, 1);
            }
        }
        return true;
    }

    private boolean isCommitted(SharedCommit shared, Step.Apply first) {
        return transaction(
                List.of(first.script()),
                shared::begun,
                () -> writer.lastRank() == first.row().rank() - 1,
                shared::run);
    }

    private boolean foreignKeys() {
        try {
            return writer.ask(ForeignKeySwitch.QUESTION) == 1;
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public Optional<List<Integer>> applyTogether(Step.ApplyTogether step) {
        List<Step.Apply> steps = step.applications();
        List<Integer> millis = new ArrayList<>(steps.size());
        boolean done = transaction(
                scriptsOf(steps),
                () -> List.of(steps.get(steps.size() - 1).migration()),
                () -> writer.lastRank() == steps.get(0).row().rank() - 1,
                rows -> {
                    millis.clear();
                    for (Step.Apply one : steps) {
                        millis.add(run(one, rows));
                    }
                });
        return done ? Optional.of(millis) : Optional.empty();
    }

    /** Runs and records one migration in the transaction that is open. */
    private int run(Step.Apply step, OpenAttempt.Rows rows) throws SQLException {
        long began = System.nanoTime();
        new ScriptRun(writer, step.script(), observer).runAll();
        int millis = millis(began);
        for (String record : sql.records(step, millis)) {
            writer.run(record);
        }
        trail.get().add(rows.part(Acts.apply(step.migration()), Acts.applied(step)));
        return millis;
    }

    /**
     * One transaction around scripts.
     *
     * @param begun the migrations that a failure of the whole takes back, asked when it has failed
     * @param expectation whether the database is as the step expects it: asked in the transaction, and nothing is done
     *     where it is not
     */
    private boolean transaction(
            List<Script> scripts, Supplier<List<Migration>> begun, Writer.Access<Boolean> expectation, Recorded work) {
        try {
            ForeignKeySwitch foreignKeys = new ForeignKeySwitch(writer, scripts);
            try {
                return transaction(foreignKeys, expectation, work);
            } catch (ForeignKeysEnforced e) {
                return transaction(foreignKeys.off(), expectation, work);
            }
        } catch (SQLException e) {
            throw takenBack(SqliteFailures.of(e), begun.get(), e);
        } catch (FailureException e) {
            throw takenBack(e.failure(), begun.get(), e);
        }
    }

    private static FailureException takenBack(Failure failure, List<Migration> begun, Exception cause) {
        String last = begun.get(begun.size() - 1).file();
        Failure placed = failure.where().isPresent() ? failure : failure.at(Place.of(last));
        return new FailureException(StepFailures.rolledBack(placed, begun), cause);
    }

    private boolean transaction(ForeignKeySwitch foreignKeys, Writer.Access<Boolean> expectation, Recorded work)
            throws SQLException {
        foreignKeys.open();
        try {
            return switched(foreignKeys, expectation, work);
        } finally {
            foreignKeys.close();
        }
    }

    private boolean switched(ForeignKeySwitch foreignKeys, Writer.Access<Boolean> expectation, Recorded work)
            throws SQLException {
        writer.begin();
        try {
            if (!expectation.attempt()) {
                writer.run("ROLLBACK");
                return false;
            }
            foreignKeys.begun();
            observer.began();
            OpenAttempt.Rows rows = trail.get().rows();
            work.run(rows);
            foreignKeys.check();
            observer.commits();
            writer.commit();
            observer.committed();
            rows.committed();
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            writer.rollBack(e);
            throw e;
        }
    }

    /** What runs in a transaction, with the rows that it adds to the audit trail. */
    @FunctionalInterface
    private interface Recorded {
        void run(OpenAttempt.Rows rows) throws SQLException;
    }

    private static List<Script> scriptsOf(List<Step.Apply> steps) {
        List<Script> scripts = new ArrayList<>(steps.size());
        for (Step.Apply step : steps) {
            scripts.add(step.script());
        }
        return scripts;
    }

    @Override
    public Optional<Integer> applyInParts(Step.ApplyInParts step, Unfinished unfinished) {
        long began = System.nanoTime();
        PartwiseScript script = new PartwiseScript(
                new SqliteHands(
                        writer, sql, log, step.row().rank() - 1, step.row().script(), observer),
                step.migration(),
                step.script(),
                step.row().script(),
                unfinished);
        if (!run(script, step.script())) {
            return Optional.empty();
        }
        List<String> records = new ArrayList<>();
        records.add(sql.history().row(step.row(), String.valueOf(millis(began))));
        records.addAll(script.completion());
        String act = Acts.apply(step.migration());
        Ending applied = Acts.applied(step.row(), step.script().digest());
        return record(step.row().rank(), records, act, applied) ? Optional.of(millis(began)) : Optional.empty();
    }

    private boolean run(PartwiseScript parts, Script script) {
        ForeignKeySwitch foreignKeys = new ForeignKeySwitch(writer, List.of(script));
        try {
            foreignKeys.remember();
            try {
                return parts.run();
            } finally {
                foreignKeys.close();
            }
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public Optional<Undone> undo(Step.Undo step) {
        try {
            return undo(step, List.of());
        } catch (FailureException e) {
            if (step.clearing().isEmpty() || e.failure().kind() != FailureKind.MIGRATION_DEFECT) {
                throw e;
            }
            // SQLite has no code of its own for what stands in the way
            return undo(step, step.clearing());
        }
    }

    private Optional<Undone> undo(Step.Undo step, List<String> clearing) {
        Reversal reversal = step.reversal();
        long began = System.nanoTime();
        boolean done = transaction(
                List.of(reversal.script()), () -> List.of(reversal.undo()), () -> isAsExpected(step), rows -> {
                    for (String statement : clearing) {
                        writer.run(statement);
                    }
                    new ScriptRun(writer, reversal.script(), observer).runAll();
                    for (String record : sql.history().undone(reversal)) {
                        writer.run(record);
                    }
                    trail.get().add(rows.part(Acts.undo(reversal), Acts.undone(reversal)));
                });
        return done ? Optional.of(new Undone(millis(began), !clearing.isEmpty())) : Optional.empty();
    }

    /** Whether the history is the expected one, and what was seen to be empty still is. */
    private boolean isAsExpected(Step.Undo step) throws SQLException {
        if (writer.ask("SELECT " + sql.history().holds(step.reversal())) == 0) {
            return false;
        }
        for (Destruction destruction : step.emptied()) {
            Optional<Held> held = Held.of(destruction);
            if (held.isPresent() && writer.ask("SELECT EXISTS (" + held.get().rows() + ")") == 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<Undone> undoInParts(Step.UndoInParts step, Unfinished unfinished) {
        Reversal reversal = step.reversal();
        long began = System.nanoTime();
        Writer.Access<Boolean> isExpected =
                () -> writer.ask("SELECT " + sql.history().holds(reversal)) == 1;
        if (reversal.undone().success() && !record(isExpected, sql.history().halfUndone(reversal), Optional.empty())) {
            return Optional.empty();
        }
        PartwiseScript script = new PartwiseScript(
                new SqliteHands(
                        writer, sql, log, reversal.lastRank(), reversal.undo().script(), observer),
                reversal.undo(),
                reversal.script(),
                reversal.undo().script(),
                unfinished);
        if (!run(script, reversal.script())) {
            return Optional.empty();
        }
        return record(
                        isExpected,
                        sql.history().undone(reversal),
                        Optional.of(rows -> rows.part(Acts.undo(reversal), Acts.undone(reversal))))
                ? Optional.of(new Undone(millis(began), false))
                : Optional.empty();
    }

    private boolean record(int rank, List<String> records, String act, Ending ending) {
        return record(() -> writer.lastRank() == rank - 1, records, Optional.of(rows -> rows.part(act, ending)));
    }

    /**
     * Records in one transaction what is so already, unless another run was first.
     *
     * @param told what the audit trail is told of it
     */
    private boolean record(
            Writer.Access<Boolean> expectation,
            List<String> records,
            Optional<Function<OpenAttempt.Rows, List<String>>> told) {
        try {
            writer.begin();
            if (!expectation.attempt()) {
                writer.run("ROLLBACK");
                return false;
            }
            for (String record : records) {
                writer.run(record);
            }
            OpenAttempt.Rows rows = trail.get().rows();
            if (told.isPresent()) {
                trail.get().add(told.get().apply(rows));
            }
            writer.commit();
            rows.committed();
            return true;
        } catch (SQLException e) {
            writer.rollBack(e);
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    /** Ends the transaction that is open with its row of the audit trail. */
    private void addAndCommit(String act, Ending ending) throws SQLException {
        OpenAttempt.Rows rows = trail.get().rows();
        trail.get().add(rows.part(act, ending));
        writer.commit();
        rows.committed();
    }

    @Override
    public boolean rewriteHistory(Step.RewriteHistory step) {
        List<String> statements = sql.rewriting(step);
        if (step.former() == Step.RewriteHistory.Former.SOUND) {
            return record(step.lastRank() + 1, statements, Acts.REWRITE_HISTORY, Ending.done("", ""));
        }
        together(statements, Acts.REWRITE_HISTORY);
        return true;
    }

    @Override
    public void alter(Step.Alter step) {
        withoutForeignKeys(() -> {
            if (step.atomic()) {
                together(step.statements(), step.purpose());
                return;
            }
            for (String statement : step.statements()) {
                writer.runWhenFree(statement);
                Failpoint.ALTERED.reached();
            }
            together(List.of(), step.purpose());
        });
    }

    @Override
    public void dropAll(Step.DropAll step) {
        List<String> all = new ArrayList<>(step.removal());
        all.addAll(sql.rewriting(step.history()));
        withoutForeignKeys(() -> together(all, Acts.dropAll(step)));
    }

    /** Statements of Belay's own in one transaction, with its row of the audit trail. */
    private void together(List<String> statements, String act) {
        try {
            writer.begin();
            for (String statement : statements) {
                writer.run(statement);
            }
            addAndCommit(act, Ending.done("", ""));
        } catch (SQLException e) {
            writer.rollBack(e);
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    /** Objects come and go in an order of their own: in between, references may point to nothing. */
    private void withoutForeignKeys(Work work) {
        try {
            boolean checked = writer.ask(ForeignKeySwitch.QUESTION) == 1;
            writer.run(ForeignKeySwitch.setting(false));
            try {
                work.run();
            } finally {
                writer.run(ForeignKeySwitch.setting(checked));
            }
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    /** What runs while foreign keys are not checked. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    @Override
    public List<String> sql(Step step) {
        try {
            return step.accept(new StepSql(sql, writer.ask(ForeignKeySwitch.QUESTION) == 1, preview.get()));
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private static int millis(long began) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
