package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.plan.Plan;
import java.util.Optional;

/**
 * Puts right what is wrong, and applies nothing that is pending: sets the history to what the schema is, as
 * {@code smart} does; creates what is missing, as {@code direct} does; and mends what is there and out of force.
 *
 * @param direct what the steps come from
 */
public record Repair(Direct direct) implements Strategy {
    public static final String NAME = "repair";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Assessment assessment = juncture.assessment();
        Proposal agreement = agreement(Juncture.of(withoutPending(assessment)));
        boolean idle = !(agreement instanceof Proposal.Applies applies)
                || applies.plan().isEmpty();
        if (idle && !assessment.evidence().mending().isEmpty()) {
            return new Proposal.Applies(new Plan(NAME, assessment.evidence().mending(), true));
        }
        return agreement;
    }

    /** What makes history and schema agree. */
    private Proposal agreement(Juncture juncture) {
        boolean isLacking = juncture.assessment().evidence().completion().isPresent();
        Proposal proposal = isLacking || !juncture.assessment().hasErrors()
                ? direct.propose(juncture)
                : new Smart(direct).propose(juncture);
        return proposal instanceof Proposal.Applies applies
                ? new Proposal.Applies(
                        new Plan(NAME, applies.plan().steps(), applies.plan().locksRun()))
                : proposal;
    }

    private static Assessment withoutPending(Assessment assessment) {
        Evidence evidence = assessment.evidence();
        Optional<Evidence.Recovery> recovery = evidence.recovery().map(found -> again(found, assessment));
        Optional<Evidence.Completion> completion =
                evidence.completion().map(found -> found.with(again(found.recovery(), assessment)));
        return assessment.applying(pending -> false).with(evidence.finding(recovery, completion));
    }

    /**
     * What a rewritten history makes pending again are repeatable migrations that were applied before; they run unless
     * versioned ones must come first.
     */
    private static Evidence.Recovery again(Evidence.Recovery recovery, Assessment before) {
        boolean isBehind = recovery.rest().pending().stream()
                .anyMatch(pending -> pending.migration().version().isPresent());
        Assessment rest = recovery.rest()
                .applying(pending -> !isBehind
                        && before.pending().stream()
                                .noneMatch(earlier -> earlier.migration().equals(pending.migration())));
        return new Evidence.Recovery(recovery.version(), recovery.history(), rest);
    }
}
