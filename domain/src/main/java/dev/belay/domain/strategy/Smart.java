package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.assessment.RewrittenHistory;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.plan.Step.RewriteHistory.Former;
import java.util.Optional;

/**
 * Sets the history to the version that the schema really is at, and applies the rest. Only where the schema is exactly
 * that of one version: an older release must not make a newer database forget what was applied to it, so that leaving
 * out rows whose scripts nobody knows is disruptive.
 *
 * @param direct what applies the rest
 */
public record Smart(Direct direct) implements Strategy {
    public static final String NAME = "smart";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Assessment assessment = juncture.assessment();
        boolean mismatch = juncture.failure()
                .filter(failure -> failure.kind() == FailureKind.HISTORY_MISMATCH)
                .isPresent();
        if (!assessment.hasErrors() && !mismatch) {
            return juncture.failure().isPresent()
                    ? new Proposal.DoesNotApply("Nothing says that the history is wrong.", "Run again.")
                    : direct.propose(juncture, NAME);
        }
        if (assessment.hasErrors() && !assessment.doubtsHistory()) {
            return Proposal.DoesNotApply.FINDINGS;
        }
        if (assessment.history().damage().isPresent()) {
            return new Proposal.DoesNotApply(
                    "The history table itself is damaged.", "Run with --strategy nuclear, which sets it aside.");
        }
        Optional<Evidence.Recovery> recovery = assessment.evidence().recovery();
        if (recovery.isEmpty()) {
            return new Proposal.DoesNotApply(
                    assessment.evidence().detection().orElse("Nothing in the schema contradicts the history."),
                    "Bring the schema to that of a version, or say with \"belay baseline\" which one it counts as.");
        }
        RewrittenHistory history = recovery.get().history();
        if (!history.differs() && assessment.facts().historyExists()) {
            return new Proposal.DoesNotApply(
                    "The history says already that the schema is at "
                            + recovery.get().version() + ".",
                    "Compare the script that failed with the schema.");
        }
        Risk risk = history.forgets(assessment.set()) ? Risk.DISRUPTIVE : Risk.SAFE;
        Former former = assessment.facts().historyExists() ? Former.SOUND : Former.ABSENT;
        return direct.after(
                new Step.RewriteHistory(former, assessment.history().lastRank(), history.rows(), risk),
                recovery.get().rest(),
                NAME);
    }
}
