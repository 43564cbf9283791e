package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * The last resort: backs up and proves the backup, then drops every object of the schema, and only of it, and builds
 * everything anew.
 *
 * @param direct what builds anew
 * @param demanded whether the user asks for it, and not the chain, which never goes so far outside development and
 *     testing
 */
public record Ultra(Direct direct, boolean demanded, Environment environment) implements Strategy {
    public static final String NAME = "ultra";

    @Override
    public String name() {
        return NAME;
    }

    /** Whether it comes so far that what it would drop must be known. */
    boolean mayBeProposed(boolean doubtful) {
        return demanded || (doubtful && environment != Environment.PRODUCTION);
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Assessment assessment = juncture.assessment();
        if (!demanded && environment == Environment.PRODUCTION) {
            return new Proposal.DoesNotApply(
                    "The chain never goes so far in production.",
                    "Where nothing else is left, demand it with --strategy ultra.");
        }
        if (juncture.wasCarriedOut(NAME)) {
            return direct.propose(juncture, NAME);
        }
        Optional<Evidence.Rebuild> rebuild = assessment.evidence().rebuild();
        if (rebuild.isEmpty()) {
            return new Proposal.DoesNotApply(
                    "What would have to be dropped is not known.", "Demand it with --strategy ultra.");
        }
        boolean exists = assessment.facts().historyExists();
        Step.RewriteHistory emptied = new Step.RewriteHistory(
                exists ? Step.RewriteHistory.Former.DAMAGED : Step.RewriteHistory.Former.ABSENT,
                0,
                List.of(),
                Risk.DESTRUCTIVE);
        List<Step> steps = List.of(
                new Step.BackUp(),
                new Step.DropAll(assessment.facts().schema(), rebuild.get().removal(), emptied));
        return direct.after(steps, rebuild.get().rest(), NAME);
    }
}
