package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the scripts itself, each in one transaction with its history row; what cannot run in a transaction statement by
 * statement.
 *
 * @param together whether all pending migrations run in one transaction
 */
public record Direct(boolean together) implements Strategy {

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public Proposal propose(Assessment assessment) {
        if (assessment.pending().isEmpty() && assessment.newBaseline().isEmpty()) {
            return new Proposal.Applies(new Plan(name(), List.of(), true));
        }
        if (!assessment.set().callbacks().isEmpty()) {
            return new Proposal.DoesNotApply(
                    "The location has scripts for Flyway's events, which direct does not run: "
                            + String.join(", ", assessment.set().callbacks()) + ".",
                    "Run with --strategy simple, which runs them, or move them out of the location.");
        }
        List<Step> steps = new ArrayList<>();
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
                return new Proposal.DoesNotApply(
                        pending.migration().file() + " cannot run in one transaction with the others.",
                        "Run without --group.");
            }
            if (!together) {
                steps.add(step(pending, row));
            }
        }
        if (together && !group.isEmpty()) {
            steps.add(new Step.ApplyTogether(group));
        }
        return new Proposal.Applies(new Plan(name(), steps, true));
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
