package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.Acts;
import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.adapters.jdbc.history.HistoryReader;
import dev.belay.adapters.jdbc.session.Batching;
import dev.belay.adapters.jdbc.session.PartwiseScript;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Scripts;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Carries out steps on PostgreSQL: a script, its history row and its commit travel in one message. */
final class PostgresqlScripts implements Scripts {
    private static final String DEPENDENTS_REMAIN = "2BP01";

    private final PostgresqlSession session;

    PostgresqlScripts(PostgresqlSession session) {
        this.session = session;
    }

    @Override
    public boolean createHistory(Step.CreateHistory step) {
        PostgresqlSql sql = session.sql();
        OpenAttempt.Rows rows = session.audit().rows();
        List<String> statements = new ArrayList<>(sql.creation(step));
        statements.addAll(rows.part(Acts.CREATE_HISTORY, Ending.done("", "")));
        if (!session.watched(() -> new Transaction(session, sql).of(statements))) {
            return false;
        }
        session.audit().made();
        session.audit().committed(rows);
        return true;
    }

    @Override
    public boolean recordBaseline(HistoryRow row) {
        PostgresqlSql sql = session.sql();
        OpenAttempt.Rows rows = session.audit().rows();
        List<String> statements = new ArrayList<>(sql.marker(row));
        statements.addAll(rows.part(Acts.baseline(row), Ending.done("", "")));
        return committed(session.watched(() -> new Transaction(session, sql).of(statements)), rows);
    }

    @Override
    public boolean applyInTurn(List<Step.Apply> steps, Listener listener) {
        Batching batching = new Batching(steps, this::mayFollow);
        while (!batching.isDone()) {
            List<Step.Apply> next = batching.next();
            listener.begin(next.stream().map(Step.Apply::migration).toList());
            boolean goesOn =
                    next.size() == 1 ? alone(next.get(0), batching, listener) : inCompany(next, batching, listener);
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    /**
     * The server parses a message before it runs any of it, so what a setting is must not change within; and the time
     * of all transactions of a message is that of its arrival.
     */
    private boolean mayFollow(Script before, Script next) {
        return !session.observer().isWatching() && isPlain(before) && isPlain(next) && !next.mayTellTime();
    }

    private static boolean isPlain(Script script) {
        return !script.hasInlineData() && !LongScript.isOne(script) && !script.mayChangeSession();
    }

    private boolean alone(Step.Apply step, Batching batching, Listener listener) {
        long began = System.nanoTime();
        OpenAttempt.Rows rows = session.audit().rows();
        boolean applied = unlessOvertaken(
                        step.row(),
                        () -> committed(new Transaction(session, session.sql()).of(step, rows), rows)
                                ? Optional.of(true)
                                : Optional.empty())
                .isPresent();
        if (applied) {
            batching.took(1, System.nanoTime() - began);
            listener.applied(step.migration(), millis(began));
        }
        return applied;
    }

    /** Whatever fails beside others as a script's own defect is told only when it has failed alone as well. */
    private boolean inCompany(List<Step.Apply> steps, Batching batching, Listener listener) {
        PostgresqlSql sql = session.sql();
        long began = System.nanoTime();
        Batch batch = new Batch(session, sql, steps, session.audit().rows());
        Transaction.Sent sent = session.watched(() -> new Transaction(session, sql).of(batch));
        int committed = sent.committed();
        if (committed > 0) {
            session.audit().committed(batch.rows(committed));
            List<Step.Apply> applied = steps.subList(0, committed);
            List<Integer> millis = millis(sql, applied, began);
            for (int i = 0; i < committed; i++) {
                listener.applied(applied.get(i).migration(), millis.get(i));
            }
        }
        if (committed == steps.size()) {
            batching.took(committed, System.nanoTime() - began);
            return true;
        }
        if (sent.failure().isPresent()) {
            FailureException failure = sent.failure().get();
            if (failure.failure().kind() != FailureKind.MIGRATION_DEFECT) {
                throw failure;
            }
            batching.separate(committed, sent.culprit() - committed, 1);
        }
        return sent.failure().isPresent();
    }

    /**
     * How long each took, as the server saw it; where it cannot be asked any more, a share of the whole: they are
     * applied and durable, and must be told whatever comes.
     */
    private List<Integer> millis(PostgresqlSql sql, List<Step.Apply> applied, long began) {
        int first = applied.get(0).row().rank();
        List<Integer> millis = new ArrayList<>(applied.size());
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql.millis(first, first + applied.size() - 1))) {
            while (rows.next()) {
                millis.add(rows.getInt(1));
            }
            return millis;
        } catch (SQLException e) {
            return Collections.nCopies(applied.size(), millis(began) / applied.size());
        }
    }

    @Override
    public Optional<List<Integer>> applyTogether(Step.ApplyTogether step) {
        return unlessOvertaken(step.applications().get(0).row(), () -> together(step));
    }

    private Optional<List<Integer>> together(Step.ApplyTogether step) {
        PostgresqlSql sql = session.sql();
        OpenAttempt.Rows rows = session.audit().rows();
        Transaction transaction = new Transaction(session, sql);
        List<Integer> millis = new ArrayList<>();
        transaction.begin();
        for (Step.Apply application : step.applications()) {
            long began = System.nanoTime();
            if (!transaction.add(application, Batch.records(sql, application, rows))) {
                return Optional.empty();
            }
            millis.add(millis(began));
        }
        transaction.commit(
                step.applications().get(step.applications().size() - 1).migration());
        session.audit().committed(rows);
        return Optional.of(millis);
    }

    private boolean committed(boolean isCommitted, OpenAttempt.Rows rows) {
        if (isCommitted) {
            session.audit().committed(rows);
        }
        return isCommitted;
    }

    @Override
    public Optional<Integer> applyInParts(Step.ApplyInParts step, Unfinished unfinished) {
        return session.watched(() -> inParts(step, unfinished));
    }

    private Optional<Integer> inParts(Step.ApplyInParts step, Unfinished unfinished) {
        PostgresqlSql sql = session.sql();
        long began = System.nanoTime();
        PartwiseScript script = new PartwiseScript(
                new PostgresqlHands(session, sql),
                step.migration(),
                step.script(),
                step.row().script(),
                unfinished);
        if (!script.run()) {
            return Optional.empty();
        }
        List<String> records = new ArrayList<>();
        records.add(sql.row(step.row(), millis(began)));
        records.addAll(script.completion());
        OpenAttempt.Rows rows = session.audit().rows();
        records.addAll(rows.part(
                Acts.apply(step.migration()),
                Acts.applied(step.row(), step.script().digest())));
        return committed(new Transaction(session, sql).of(records), rows)
                ? Optional.of(millis(began))
                : Optional.empty();
    }

    @Override
    public Optional<Undone> undo(Step.Undo step) {
        return session.watched(() -> {
            try {
                return undo(step, List.of());
            } catch (FailureException e) {
                if (step.clearing().isEmpty()
                        || !DEPENDENTS_REMAIN.equals(e.failure().code())) {
                    throw e;
                }
                return undo(step, step.clearing());
            }
        });
    }

    private Optional<Undone> undo(Step.Undo step, List<String> clearing) {
        PostgresqlSql sql = session.sql();
        OpenAttempt.Rows rows = session.audit().rows();
        long began = System.nanoTime();
        List<String> records = new ArrayList<>(sql.history().undone(step.reversal()));
        records.addAll(rows.part(Acts.undo(step.reversal()), Acts.undone(step.reversal())));
        return committed(new Transaction(session, sql).of(step, sql.proofs(step), clearing, records), rows)
                ? Optional.of(new Undone(millis(began), !clearing.isEmpty()))
                : Optional.empty();
    }

    @Override
    public Optional<Undone> undoInParts(Step.UndoInParts step, Unfinished unfinished) {
        return session.watched(() -> partsOf(step.reversal(), unfinished));
    }

    private Optional<Undone> partsOf(Reversal reversal, Unfinished unfinished) {
        PostgresqlSql sql = session.sql();
        long began = System.nanoTime();
        if (reversal.undone().success()) {
            List<String> begin =
                    new ArrayList<>(List.of(PostgresqlSql.proof(sql.history().holds(reversal))));
            begin.addAll(sql.history().halfUndone(reversal));
            new Transaction(session, sql).of(begin);
        }
        PartwiseScript script = new PartwiseScript(
                new PostgresqlHands(session, sql),
                reversal.undo(),
                reversal.script(),
                reversal.undo().script(),
                unfinished);
        if (!script.run()) {
            return Optional.empty();
        }
        OpenAttempt.Rows rows = session.audit().rows();
        List<String> records = new ArrayList<>(sql.history().undone(reversal));
        records.addAll(rows.part(Acts.undo(reversal), Acts.undone(reversal)));
        return committed(new Transaction(session, sql).of(records), rows)
                ? Optional.of(new Undone(millis(began), false))
                : Optional.empty();
    }

    @Override
    public boolean rewriteHistory(Step.RewriteHistory step) {
        boolean done = together(session.sql().rewriting(step), Acts.REWRITE_HISTORY);
        session.audit().made();
        return done;
    }

    @Override
    public void alter(Step.Alter step) {
        if (step.atomic()) {
            together(step.statements(), step.purpose());
            return;
        }
        List<String> before = leftovers();
        session.watched(() -> {
            for (String statement : step.statements()) {
                alone(statement, before);
                Failpoint.ALTERED.reached();
            }
            return true;
        });
        together(List.of(), step.purpose());
    }

    private void alone(String statement, List<String> before) {
        try {
            new Patience(session).run(statement);
        } catch (SimpleProtocol.Interrupted e) {
            FailureException failure = new FailureException(new Diagnosis(session).of(e.error()), e);
            clearAway(before, failure);
            throw failure;
        }
    }

    /** A REINDEX CONCURRENTLY that fails leaves the index that it was building. */
    private void clearAway(List<String> before, FailureException failure) {
        try {
            for (String leftover : leftovers()) {
                if (!before.contains(leftover)) {
                    new Patience(session).run("DROP INDEX CONCURRENTLY IF EXISTS " + leftover);
                }
            }
        } catch (FailureException | SimpleProtocol.Interrupted e) {
            failure.addSuppressed(e);
        }
    }

    private List<String> leftovers() {
        return session.mappers().ask(ActivityMapper.class, ActivityMapper::reindexLeftovers);
    }

    @Override
    public void dropAll(Step.DropAll step) {
        List<String> all = new ArrayList<>(step.removal());
        all.addAll(session.sql().rewriting(step.history()));
        together(all, Acts.dropAll(step));
        session.audit().made();
    }

    /** Statements of Belay's own in one transaction, with its row of the audit trail. */
    private boolean together(List<String> statements, String act) {
        PostgresqlSql sql = session.sql();
        OpenAttempt.Rows rows = session.audit().rows();
        List<String> all = new ArrayList<>(statements);
        all.addAll(rows.part(act, Ending.done("", "")));
        return committed(session.watched(() -> new Transaction(session, sql).of(all)), rows);
    }

    @Override
    public List<String> sql(Step step) {
        return step.accept(new StepSql(session.sql(), session));
    }

    /** A script may fail only because another run has done the same before: then that run was first. */
    private <T> Optional<T> unlessOvertaken(HistoryRow row, Supplier<Optional<T>> work) {
        try {
            return session.watched(work);
        } catch (FailureException e) {
            if (e.failure().kind() == FailureKind.MIGRATION_DEFECT && lastRank(e) >= row.rank()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int lastRank(FailureException reason) {
        try {
            return HistoryReader.read(session.connection(), session.table()).lastRank();
        } catch (SQLException e) {
            reason.addSuppressed(e);
            return 0;
        }
    }

    private static int millis(long began) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
