package dev.belay.application.rehearse;

import dev.belay.application.audit.BriefLock;
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
import dev.belay.domain.rehearsal.Blockade;
import dev.belay.domain.rehearsal.Rehearsal;
import dev.belay.domain.rehearsal.RequiredRehearsal;
import dev.belay.domain.run.RunId;
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
            result = new OnCopy(copy, onCopy.apply(copy), run, request, progress).rehearse(planned);
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
                rehearsal.plan().migrations().size() + " carried out on " + rehearsal.copy() + "; " + longest
                        + rehearsal
                                .back()
                                .map(back -> "; back: " + back.verdict())
                                .orElse(""));
    }

    private static Optional<Rehearsal> rehearsalOf(Result result) {
        if (result instanceof Result.Failed failed) {
            return failed.rehearsal();
        }
        return result instanceof Result.Rehearsed done ? Optional.of(done.rehearsal()) : Optional.empty();
    }
}
