package dev.belay.application.rehearse;

import dev.belay.application.audit.BriefLock;
import dev.belay.application.execution.Execution;
import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Copies;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.State;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.consent.Deed;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.rehearsal.Blockade;
import dev.belay.domain.rehearsal.Rehearsal;
import dev.belay.domain.rehearsal.RequiredRehearsal;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import dev.belay.domain.strategy.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Carries out on a copy of the database what {@link Migrate} would carry out on the database itself, and tells what it
 * did there. The database is only read, but for one row of its audit trail, which says of which plan it was.
 */
public final class Rehearse {
    private final Sessions sessions;
    private final Migrate migrate;
    private final Copies copies;
    private final Function<Sessions, Migrate> onCopy;
    private final Supplier<RunId> runIds;

    /**
     * @param migrate only asked what it would do
     * @param onCopy the same on a copy
     */
    public Rehearse(
            Sessions sessions,
            Migrate migrate,
            Copies copies,
            Function<Sessions, Migrate> onCopy,
            Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.migrate = migrate;
        this.copies = copies;
        this.onCopy = onCopy;
        this.runIds = runIds;
    }

    /** How it ended. */
    public sealed interface Result {

        /** There is no plan to rehearse, for the reason for which migrating has none. */
        record NoPlan(Migrate.Result result) implements Result {}

        /**
         * The plan was carried out on a copy.
         *
         * @param recorded whether the audit trail says so; not that of a database without anything
         */
        record Rehearsed(Rehearsal rehearsal, Assessment assessment, boolean recorded) implements Result {}

        /**
         * It failed.
         *
         * @param rehearsal what was seen before; nothing where there was no copy
         */
        record Failed(Failure failure, Optional<Rehearsal> rehearsal) implements Result {}
    }

    /**
     * Rehearses what is pending.
     *
     * @param request what would be asked of {@link Migrate}
     */
    public Result run(Migrate.Request request, Progress progress) {
        Migrate.Result result = migrate.run(request.dry(), progress);
        return result instanceof Migrate.Result.Planned planned
                ? rehearse(planned, request, progress)
                : new Result.NoPlan(result);
    }

    private Result rehearse(Migrate.Result.Planned planned, Migrate.Request request, Progress progress) {
        RunId run = runIds.get();
        Result result;
        try (Copies.Copy copy = copies.take(run)) {
            progress.did("took " + copy.origin());
            result = on(copy, run, planned, request, progress);
        } catch (FailureException e) {
            return new Result.Failed(e.failure(), Optional.empty());
        }
        try {
            return record(result, run, planned, request, progress);
        } catch (FailureException e) {
            return new Result.Failed(
                    e.failure()
                            .saying("The rehearsal could not be recorded in the audit trail: "
                                    + e.failure().what()),
                    rehearsalOf(result));
        }
    }

    private Result on(
            Copies.Copy copy, RunId run, Migrate.Result.Planned planned, Migrate.Request request, Progress progress) {
        Migrate.Result there = onCopy.apply(copy).run(request.dry(), Progress.NONE);
        if (there instanceof Migrate.Result.Failed failed) {
            throw new FailureException(failed.failure());
        }
        if (!(there instanceof Migrate.Result.Planned copied)
                || !copied.plan().hash().equals(planned.plan().hash())) {
            throw new FailureException(Failure.of(
                            FailureKind.WRONG_TARGET,
                            "The copy is not what the database is: other migrations are pending there, or none.")
                    .advising("Make the copy anew from the database as it is now, then run again."));
        }
        Testimony testimony = new Testimony(
                planned.assessment().facts().engine(), copied.plan().migrations());
        Optional<Failure> failure = Optional.empty();
        try (Session session = copy.open(run, testimony)) {
            carryOut(copied, session, request, progress);
        } catch (FailureException e) {
            failure = Optional.of(e.failure()
                    .leaving("This was on " + copy.origin() + ". The database itself was not changed. "
                            + copy.remains()));
        }
        Rehearsal rehearsal = new Rehearsal(
                planned.assessment().facts().engine(),
                planned.plan(),
                copy.origin(),
                copy.remains(),
                testimony.transactions());
        return failure.isPresent()
                ? new Result.Failed(failure.get(), Optional.of(rehearsal))
                : new Result.Rehearsed(rehearsal, planned.assessment(), false);
    }

    private static void carryOut(
            Migrate.Result.Planned copied, Session session, Migrate.Request request, Progress progress) {
        PlanExecutor executor = new PlanExecutor(
                session,
                (unused, applied) -> {
                    throw new IllegalStateException("a rehearsal runs without Flyway");
                },
                progress,
                request.unfinished());
        session.read();
        session.prepareToWrite();
        session.lock().acquire(request.lockWait(), progress::waiting);
        try {
            if (executor.execute(observable(copied), copied.assessment()) == Execution.OVERTAKEN) {
                throw new FailureException(
                        Failure.of(FailureKind.LOCKED, "Another run migrated the copy at the same time."));
            }
        } finally {
            session.lock().release();
        }
    }

    /** What Flyway would run out of sight is run here as {@code direct} runs it: the same scripts, each in a transaction. */
    private static Plan observable(Migrate.Result.Planned copied) {
        if (copied.plan().steps().stream().noneMatch(step -> step instanceof Step.MigrateWithFlyway)) {
            return copied.plan();
        }
        Proposal proposal = new Direct(false).propose(Juncture.of(copied.assessment()));
        if (proposal instanceof Proposal.Applies applies) {
            return applies.plan();
        }
        Proposal.DoesNotApply why = (Proposal.DoesNotApply) proposal;
        throw new FailureException(Failure.of(FailureKind.WRONG_TARGET, "This cannot be rehearsed. " + why.reason()));
    }

    /** The one write to the database itself; nothing where a first table would make it look used. */
    private Result record(
            Result result, RunId run, Migrate.Result.Planned planned, Migrate.Request request, Progress progress) {
        Assessment assessment = planned.assessment();
        boolean isInterrupted =
                result instanceof Result.Failed failed && failed.failure().kind() == FailureKind.INTERRUPTED;
        if (assessment.state() == State.EMPTY || isInterrupted) {
            return result;
        }
        Plan plan = planned.plan();
        try (Session session = sessions.open(run)) {
            session.waitAtMost(request.lockWait(), progress::waiting);
            session.read();
            session.prepareToWrite();
            new BriefLock(session, request.lockWait(), progress)
                    .record(
                            new Attempt(
                                    RequiredRehearsal.ACT,
                                    plan.strategy(),
                                    plan.hash().text(),
                                    "",
                                    Deed.stateOf(assessment)),
                            ending(result));
        }
        return result instanceof Result.Rehearsed done
                ? new Result.Rehearsed(done.rehearsal(), done.assessment(), true)
                : result;
    }

    private static Ending ending(Result result) {
        if (result instanceof Result.Failed failed) {
            return Ending.failed(
                    failed.failure(), rehearsalOf(result).map(Rehearsal::micros).orElse(0L) / 1_000);
        }
        Rehearsal rehearsal = ((Result.Rehearsed) result).rehearsal();
        List<Blockade> blockades = rehearsal.blockades();
        String longest = blockades.isEmpty()
                ? "nobody would wait"
                : "longest: " + blockades.get(0).who().words() + " of "
                        + blockades.get(0).relation() + " for "
                        + blockades.get(0).micros() / 1_000 + " ms";
        return new Ending(
                Outcome.DONE,
                Optional.of(rehearsal.micros() / 1_000),
                "",
                rehearsal.plan().migrations().size() + " carried out on " + rehearsal.copy() + "; " + longest);
    }

    private static Optional<Rehearsal> rehearsalOf(Result result) {
        if (result instanceof Result.Failed failed) {
            return failed.rehearsal();
        }
        return result instanceof Result.Rehearsed done ? Optional.of(done.rehearsal()) : Optional.empty();
    }
}
