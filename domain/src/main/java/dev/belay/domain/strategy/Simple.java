package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Flyway's own {@code migrate}, nothing around it.
 *
 * @param together whether all pending migrations run in one transaction
 */
public record Simple(boolean together) implements Strategy {
    public static final String NAME = "simple";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Assessment assessment = juncture.assessment();
        if (assessment.hasErrors()) {
            return Proposal.DoesNotApply.FINDINGS;
        }
        if (assessment.pending().isEmpty() && assessment.newBaseline().isEmpty()) {
            return new Proposal.Applies(new Plan(name(), List.of(), false));
        }
        if (!assessment.set().isInVersionOrder()) {
            return new Proposal.DoesNotApply(
                    "The migrations require each other in another order than that of their versions,"
                            + " and Flyway knows only the order of versions.",
                    "Run with --strategy direct.");
        }
        List<Migration> pending = new ArrayList<>();
        for (PendingMigration one : assessment.pending()) {
            if (one.migration().directives().withoutTransaction()) {
                return new Proposal.DoesNotApply(
                        one.migration().file() + " says \"-- belay: transaction none\", which Flyway does not know.",
                        "Run with --strategy direct, or say executeInTransaction=false beside the script.");
            }
            Optional<Place> lacking = one.script().placeOfRebuild();
            if (lacking.isPresent()) {
                return new Proposal.DoesNotApply(
                        lacking.get() + " has an ALTER TABLE that SQLite lacks, and Flyway sends it as it is.",
                        "Run with --strategy direct, which builds the table anew.");
            }
            if (together && !one.runsInTransaction()) {
                return Proposal.DoesNotApply.notTogether(one.migration());
            }
            pending.add(one.migration());
        }
        return new Proposal.Applies(new Plan(name(), List.of(new Step.MigrateWithFlyway(pending)), false));
    }
}
