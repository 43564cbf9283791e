package dev.belay.application.rehearse;

import dev.belay.application.execution.Execution;
import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Copies;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.rehearsal.Rehearsal;
import dev.belay.domain.rollback.RollbackTarget;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import dev.belay.domain.strategy.Proposal;
import dev.belay.domain.strategy.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rehearsal on one copy: the plan is carried out there, and then the undo scripts of what it applied. */
final class OnCopy {
    private final Copies.Copy copy;
    private final Migrate migrate;
    private final RunId run;
    private final Migrate.Request request;
    private final Progress progress;

    /** @param migrate only asked what it would do on the copy */
    OnCopy(Copies.Copy copy, Migrate migrate, RunId run, Migrate.Request request, Progress progress) {
        this.copy = copy;
        this.migrate = migrate;
        this.run = run;
        this.request = request;
        this.progress = progress;
    }

    /** @param planned what would be done to the database itself */
    Rehearse.Result rehearse(Migrate.Result.Planned planned) {
        Migrate.Result.Planned copied = planThere(planned);
        Testimony testimony = new Testimony(
                planned.assessment().facts().engine(), copied.plan().migrations());
        Optional<Schema> before = Optional.empty();
        Optional<Failure> failure = Optional.empty();
        try (Session session = copy.open(run, testimony)) {
            session.read();
            before = Optional.of(session.schema());
            carryOut(observable(copied), copied.assessment(), session);
        } catch (FailureException e) {
            failure = Optional.of(e.failure()
                    .leaving("This was on " + copy.origin() + ". The database itself was not changed. "
                            + copy.remains()));
        }
        Rehearsal forward = new Rehearsal(
                planned.assessment().facts().engine(),
                planned.plan(),
                copy.origin(),
                copy.remains(),
                testimony.transactions(),
                Optional.empty());
        return failure.isPresent()
                ? new Rehearse.Result.Failed(failure.get(), Optional.of(forward))
                : new Rehearse.Result.Rehearsed(
                        forward.with(back(before.orElseThrow(), copied.plan())), planned.assessment(), false);
    }

    /** The scripts are read anew, because they may name the database, which is the copy here. */
    private Migrate.Result.Planned planThere(Migrate.Result.Planned planned) {
        Migrate.Result there = migrate.run(request.dry(), Progress.NONE);
        if (there instanceof Migrate.Result.Failed failed) {
            throw new FailureException(failed.failure());
        }
        if (there instanceof Migrate.Result.Planned copied
                && copied.plan().hash().equals(planned.plan().hash())) {
            return copied;
        }
        throw new FailureException(Failure.of(
                        FailureKind.WRONG_TARGET,
                        "The copy is not what the database is: other migrations are pending there, or none.")
                .advising("Make the copy anew from the database as it is now, then run again."));
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

    private void carryOut(Plan plan, Assessment assessment, Session session) {
        PlanExecutor executor = new PlanExecutor(
                session,
                (unused, applied) -> {
                    throw new IllegalStateException("a rehearsal runs without Flyway");
                },
                progress,
                request.unfinished());
        session.prepareToWrite();
        session.lock().acquire(request.lockWait(), progress::waiting);
        try {
            if (executor.execute(plan, assessment) == Execution.OVERTAKEN) {
                throw new FailureException(
                        Failure.of(FailureKind.LOCKED, "Another run migrated the copy at the same time."));
            }
        } finally {
            session.lock().release();
        }
    }

    /** Undoes what the plan applied. Whatever comes of that, the way forward is rehearsed. */
    private Rehearsal.Back back(Schema before, Plan plan) {
        int versioned =
                (int) plan.migrations().stream().filter(Migration::isVersioned).count();
        if (versioned == 0) {
            return untried("no versioned migration was applied.");
        }
        Migrate.Request undoing = new Migrate.Request(
                Chain.of(new Undo(new RollbackTarget.Steps(versioned))),
                request.rules(),
                true,
                request.lockWait(),
                request.timeout(),
                request.unfinished(),
                Optional.empty(),
                Optional.empty());
        Migrate.Result result = migrate.run(undoing, Progress.NONE);
        return result instanceof Migrate.Result.Planned planned ? back(before, planned) : untried(why(result));
    }

    private Rehearsal.Back back(Schema before, Migrate.Result.Planned planned) {
        Testimony testimony = new Testimony(planned.assessment().facts().engine(), undosOf(planned.plan()));
        try (Session session = copy.open(run, testimony)) {
            session.read();
            carryOut(planned.plan(), planned.assessment(), session);
            List<String> differences = SchemaDifference.between(before, session.schema()).stream()
                    .map(SchemaDifference::text)
                    .toList();
            return new Rehearsal.Back(
                    differences.isEmpty()
                            ? "The undo scripts brought the schema back to what it was."
                            : "The undo scripts ran, and the schema is not what it was:",
                    differences,
                    testimony.transactions());
        } catch (FailureException e) {
            String at = e.failure()
                    .where()
                    .map(Place::toString)
                    .map(place -> " at " + place)
                    .orElse("");
            return new Rehearsal.Back(
                    "An undo script failed" + at + ": " + e.failure().what(), List.of(), testimony.transactions());
        }
    }

    private static List<Migration> undosOf(Plan plan) {
        List<Migration> undos = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step instanceof Step.Undo undo) {
                undos.add(undo.reversal().undo());
            } else if (step instanceof Step.UndoInParts undo) {
                undos.add(undo.reversal().undo());
            }
        }
        return undos;
    }

    private static Rehearsal.Back untried(String why) {
        return new Rehearsal.Back("Not rehearsed: " + why, List.of(), List.of());
    }

    private static String why(Migrate.Result result) {
        if (result instanceof Migrate.Result.Failed failed) {
            return failed.failure().what();
        }
        if (result instanceof Migrate.Result.Refused refused) {
            return refused.assessment().findings().stream()
                    .filter(Finding::isError)
                    .findFirst()
                    .map(Finding::what)
                    .orElse("something stands against it.");
        }
        return result instanceof Migrate.Result.NotApplicable other ? other.reason() : "there is nothing to undo.";
    }
}
