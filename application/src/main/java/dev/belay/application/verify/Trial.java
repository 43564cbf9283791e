package dev.belay.application.verify;

import dev.belay.application.execution.Applied;
import dev.belay.application.execution.Execution;
import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Rows;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.verification.Contents;
import dev.belay.domain.verification.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The migrations of a project on a scratch database of their own, one by one, forward and back. */
final class Trial implements AutoCloseable {
    private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

    private final ScratchDatabases.Scratch scratch;
    private final Supplier<RunId> runIds;
    private final ProjectFiles files;
    private final Assessment assessment;
    private final List<Step> applications;
    private Session session;
    private PlanExecutor executor;
    private int place;

    /** Begins with nothing but a history. */
    Trial(Bench bench) {
        runIds = bench.runIds();
        RunId run = runIds.get();
        scratch = bench.scratches().create(run);
        try {
            session = scratch.open(run);
            try {
                Snapshot snapshot = session.read();
                files = new ProjectFiles(bench.migrations().get(), snapshot);
                assessment = files.assess(snapshot);
                executor = executor(session);
                List<Step> steps = ProjectFiles.steps(assessment);
                applications = steps.stream()
                        .filter(step -> ProjectFiles.migrationOf(step).isPresent())
                        .toList();
                begin();
                steps.stream()
                        .filter(step -> ProjectFiles.migrationOf(step).isEmpty())
                        .forEach(this::execute);
            } catch (FailureException e) {
                session.close();
                throw e;
            }
        } catch (FailureException e) {
            scratch.close();
            throw e;
        }
    }

    private static PlanExecutor executor(Session session) {
        return new PlanExecutor(
                session,
                (unused, applied) -> {
                    throw new IllegalStateException("direct runs without Flyway");
                },
                Progress.NONE,
                Scripts.Unfinished.ASK);
    }

    private void begin() {
        session.prepareToWrite();
        session.lock().acquire(LOCK_WAIT, waiting -> {});
    }

    /** Goes on in a run of its own, as somebody would who comes later. */
    private void beginAnew() {
        session.close();
        session = scratch.open(runIds.get());
        executor = executor(session);
        session.read();
        begin();
    }

    ProjectFiles files() {
        return files;
    }

    Assessment assessment() {
        return assessment;
    }

    Rows rows() {
        return session.rows();
    }

    /** How many migrations are applied. */
    int place() {
        return place;
    }

    boolean isOver() {
        return place == applications.size();
    }

    /** What is applied next. */
    Migration migration() {
        return ProjectFiles.migrationOf(applications.get(place)).orElseThrow();
    }

    boolean hasVersioned() {
        return !isOver() && migration().version().isPresent();
    }

    /** Applies the next migration; answers how long it ran in milliseconds. */
    int apply() {
        int millis = execute(applications.get(place));
        place++;
        return millis;
    }

    void apply(int migrations) {
        for (int i = 0; i < migrations; i++) {
            apply();
        }
    }

    /** Undoes the migration that was applied last; answers how long that ran in milliseconds. */
    int undo(Migration undo) {
        History history = session.read().history();
        Reversal reversal = new Reversal(
                undo,
                files.script(undo),
                List.of(history.applied(undo.version().orElseThrow()).orElseThrow()),
                history.lastRank(),
                Risk.SAFE,
                List.of());
        int millis = execute(
                reversal.script().isTransactional() && !undo.declinesTransaction()
                        ? Step.Undo.of(reversal)
                        : new Step.UndoInParts(reversal));
        place--;
        return millis;
    }

    /** Applies a repeatable migration as if it had been changed. */
    void repeat(Migration repeatable) {
        beginAnew();
        int rank = session.read().history().lastRank() + 1;
        HistoryRow row = HistoryRow.of(rank, repeatable);
        boolean whole = files.script(repeatable).isTransactional() && !repeatable.declinesTransaction();
        execute(
                whole
                        ? new Step.Apply(repeatable, files.script(repeatable), row)
                        : new Step.ApplyInParts(repeatable, files.script(repeatable), row));
    }

    private int execute(Step step) {
        if (Thread.currentThread().isInterrupted()) {
            throw new FailureException(Failure.of(FailureKind.INTERRUPTED, "Interrupted between two migrations."));
        }
        if (executor.execute(new Plan(Direct.NAME, List.of(step), true), assessment) != Execution.COMPLETE) {
            throw new FailureException(
                    Failure.of(FailureKind.HISTORY_MISMATCH, "Somebody else works on the scratch database."));
        }
        List<Applied> applied = executor.applied();
        return applied.isEmpty() ? 0 : applied.get(applied.size() - 1).millis();
    }

    Snapshot snapshot() {
        return session.read();
    }

    Schema schema() {
        return session.schema();
    }

    Observation observe() {
        return observe(schema());
    }

    /** The same where the schema was read already. */
    Observation observe(Schema schema) {
        List<ObjectId> tables = schema.objects().keySet().stream()
                .filter(id -> id.kind() == ObjectKind.TABLE)
                .toList();
        Contents contents = session.rows().read(tables);
        return new Observation(schema, contents);
    }

    /** The undo script of a migration, as it is for this database. */
    Optional<Migration> undoOf(Migration migration) {
        return files.set().undoOf(migration.version().orElseThrow());
    }

    @Override
    public void close() {
        session.close();
        scratch.close();
    }
}
