package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.RewrittenHistory;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the scripts itself, each in one transaction with its history row; what cannot run in a transaction statement by
 * statement. Where the schema is that of a version but for objects that are missing, it creates those, and touches
 * nothing that exists.
 *
 * @param together whether all pending migrations run in one transaction
 */
public record Direct(boolean together) implements Strategy {
    public static final String NAME = "direct";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Assessment assessment = juncture.assessment();
        Optional<Evidence.Completion> completion = assessment.evidence().completion();
        if (completion.isPresent()) {
            return complete(assessment, completion.get());
        }
        boolean mismatch = juncture.failure()
                .filter(failure -> failure.kind() == FailureKind.HISTORY_MISMATCH)
                .isPresent();
        if (mismatch) {
            return new Proposal.DoesNotApply(
                    "What exists is not a version's schema with something missing.",
                    "Compare with \"belay detect\", and bring the schema to that of a version.");
        }
        return propose(juncture, NAME);
    }

    /** The plan that applies what is pending, under the name of the strategy that it is part of. */
    Proposal propose(Juncture juncture, String name) {
        Assessment assessment = juncture.assessment();
        return assessment.hasErrors() ? Proposal.DoesNotApply.FINDINGS : apply(assessment, List.of(), name);
    }

    /** The plan that takes a step first, after which the rest is pending. */
    Proposal after(Step first, Assessment rest, String name) {
        return after(List.of(first), rest, name);
    }

    /** The plan that takes steps first, after which the rest is pending. */
    Proposal after(List<Step> first, Assessment rest, String name) {
        return rest.hasErrors() ? Proposal.DoesNotApply.FINDINGS : apply(rest, first, name);
    }

    /** Creates what is missing of a version's schema, and touches nothing that exists. */
    private Proposal complete(Assessment assessment, Evidence.Completion completion) {
        if (!completion.undecided().isEmpty()) {
            return new Proposal.DoesNotApply(
                    "The schema is that of " + completion.recovery().version() + " but for "
                            + String.join(", ", completion.missing()) + ", and only a person can decide: "
                            + String.join(" ", completion.undecided()),
                    "Create by hand what is missing, then run again.");
        }
        List<Step> steps = new ArrayList<>();
        if (!completion.creation().isEmpty()) {
            steps.add(new Step.Alter(
                    "create what is missing: " + String.join(", ", completion.missing()),
                    completion.creation(),
                    Risk.SAFE,
                    true));
        }
        RewrittenHistory history = completion.recovery().history();
        boolean exists = assessment.facts().historyExists();
        if (exists && !history.differs() && !completion.repeats()) {
            return after(steps, assessment, NAME);
        }
        Risk risk = history.forgets(assessment.set()) ? Risk.DISRUPTIVE : Risk.SAFE;
        steps.add(new Step.RewriteHistory(
                exists ? Step.RewriteHistory.Former.SOUND : Step.RewriteHistory.Former.ABSENT,
                assessment.history().lastRank(),
                history.rows(),
                risk));
        return after(steps, completion.recovery().rest(), NAME);
    }

    private Proposal apply(Assessment assessment, List<Step> before, String name) {
        boolean idle =
                assessment.pending().isEmpty() && assessment.newBaseline().isEmpty();
        if (idle) {
            return new Proposal.Applies(new Plan(name, before, true));
        }
        if (!assessment.set().callbacks().isEmpty()) {
            return new Proposal.DoesNotApply(
                    "The location has scripts for Flyway's events, which direct does not run: "
                            + String.join(", ", assessment.set().callbacks()) + ".",
                    "Run with --strategy simple, which runs them, or move them out of the location.");
        }
        List<Step> steps = new ArrayList<>(before);
        int rank = assessment.history().lastRank();
        if (!assessment.facts().historyExists() || !assessment.facts().stepsExist()) {
            steps.add(creation(assessment));
        }
        if (assessment.newBaseline().isPresent()) {
            steps.add(new Step.RecordBaseline(assessment.newBaseline().get()));
            rank = assessment.newBaseline().get().rank();
        }
        List<Step.Apply> group = new ArrayList<>();
        for (PendingMigration pending : assessment.pending()) {
            HistoryRow row = HistoryRow.of(++rank, pending.migration());
            if (pending.runsInTransaction()) {
                group.add(new Step.Apply(pending.migration(), pending.script(), row));
            } else if (together) {
                return Proposal.DoesNotApply.notTogether(pending.migration());
            }
            if (!together) {
                steps.add(step(pending, row));
            }
        }
        if (together && !group.isEmpty()) {
            steps.add(new Step.ApplyTogether(group));
        }
        return new Proposal.Applies(new Plan(name, steps, true));
    }

    private static Step step(PendingMigration pending, HistoryRow row) {
        return pending.runsInTransaction()
                ? new Step.Apply(pending.migration(), pending.script(), row)
                : new Step.ApplyInParts(pending.migration(), pending.script(), row);
    }

    private static Step creation(Assessment assessment) {
        List<String> missing = assessment.facts().missingSchemas();
        boolean marks = !missing.isEmpty() && !assessment.facts().historyExists();
        return new Step.CreateHistory(missing, marks ? Optional.of(HistoryRow.schemas(missing)) : Optional.empty());
    }
}
