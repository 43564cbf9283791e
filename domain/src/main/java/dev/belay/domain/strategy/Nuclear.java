package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gets out of the way what blocks, and no more: resets its own session; ends the sessions that keep a lock it needs;
 * sets a damaged history aside under a dated name and builds a new one that matches the schema. No user data is
 * touched. Each act has its own risk.
 *
 * @param direct what applies the rest
 */
public record Nuclear(Direct direct) implements Strategy {
    public static final String NAME = "nuclear";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Assessment assessment = juncture.assessment();
        if (assessment.history().damage().isPresent()) {
            return replaceHistory(assessment);
        }
        if (assessment.hasErrors()) {
            return new Proposal.DoesNotApply(
                    "No session blocks, and the history table itself is sound.", Proposal.DoesNotApply.FINDINGS.next());
        }
        Optional<Failure> failure = juncture.failure();
        if (failure.isPresent()
                && (failure.get().kind() == FailureKind.BLOCKED || failure.get().kind() == FailureKind.CONTENTION)) {
            return endSessions(assessment);
        }
        if (failure.isPresent() && failure.get().kind() == FailureKind.HISTORY_MISMATCH) {
            return new Proposal.DoesNotApply(
                    "No session blocks, and the history table itself is sound.", "Compare with \"belay detect\".");
        }
        Proposal proposal = direct.propose(juncture, NAME);
        boolean idle =
                proposal instanceof Proposal.Applies applies && applies.plan().isEmpty();
        return idle ? proposal : direct.after(new Step.ResetSession(), assessment, NAME);
    }

    private Proposal endSessions(Assessment assessment) {
        List<OtherSession> blocking = assessment.evidence().blocking();
        if (blocking.isEmpty()) {
            return new Proposal.DoesNotApply("No session was seen that blocks.", "Run it again.");
        }
        List<String> kept = new ArrayList<>();
        for (OtherSession session : blocking) {
            if (!session.mayBeEnded()) {
                kept.add(session.description() + ": " + session.protection());
            }
        }
        return kept.isEmpty()
                ? direct.after(new Step.EndSessions(blocking), assessment, NAME)
                : new Proposal.DoesNotApply(
                        "What blocks is never ended by Belay: " + String.join("; ", kept) + ".",
                        "End it yourself, or wait until it ends, then run again.");
    }

    private Proposal replaceHistory(Assessment assessment) {
        if (!assessment.doubtsHistory()) {
            return Proposal.DoesNotApply.FINDINGS;
        }
        Optional<Evidence.Recovery> recovery = assessment.evidence().recovery();
        if (recovery.isEmpty()) {
            return new Proposal.DoesNotApply(
                    assessment.evidence().detection().orElse("What version the schema is at is not known."),
                    "Bring the schema to that of a version, rename the history table, and run again.");
        }
        return direct.after(
                new Step.RewriteHistory(
                        Step.RewriteHistory.Former.DAMAGED,
                        0,
                        recovery.get().history().rows(),
                        Risk.DISRUPTIVE),
                recovery.get().rest(),
                NAME);
    }
}
