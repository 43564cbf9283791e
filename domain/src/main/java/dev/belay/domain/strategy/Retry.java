package dev.belay.domain.strategy;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.FailureTable;
import dev.belay.domain.plan.Plan;
import java.time.Duration;
import java.util.Optional;

/**
 * Does again what failed for a reason that passes by itself: on a fresh connection, after a pause that doubles from
 * one time to the next. The assessment before it has read whether the step was in fact done.
 *
 * @param again what is done again
 * @param attempts how often at most, one after the other
 * @param first the longest first pause
 * @param longest the longest pause of all
 */
public record Retry(Strategy again, int attempts, Duration first, Duration longest) implements Strategy {
    public static final String NAME = "retry";

    private static final int MOST_DOUBLINGS = 20;

    /** Known sessions do not go away by being waited for as often as a busy hour does. */
    private static final int MOST_FOR_BLOCKED = 2;

    /** Five times, with pauses of up to ten seconds. */
    public static Retry of(Strategy again) {
        return new Retry(again, 5, Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Optional<Failure> failure = juncture.failure();
        if (failure.isEmpty()) {
            return new Proposal.DoesNotApply(
                    "Nothing has failed that could pass by itself.", "Run without --strategy.");
        }
        int most = most(failure.get());
        if (attempts == 0) {
            return new Proposal.DoesNotApply(
                    "Nothing is to be tried again.", failure.get().next());
        }
        if (most == 0) {
            return new Proposal.DoesNotApply(
                    "What failed does not pass by itself.", failure.get().next());
        }
        if (juncture.failuresInARow(NAME) >= most) {
            return new Proposal.DoesNotApply(
                    "It has been tried " + most + (most == 1 ? " time." : " times."),
                    failure.get().next());
        }
        return again.propose(Juncture.of(juncture.assessment())) instanceof Proposal.Applies applies
                ? new Proposal.Applies(
                        new Plan(NAME, applies.plan().steps(), applies.plan().locksRun()))
                : new Proposal.DoesNotApply(
                        "What failed cannot be done again as it is.",
                        failure.get().next());
    }

    private int most(Failure failure) {
        int most = Math.min(attempts, FailureTable.retries(failure));
        return failure.kind() == FailureKind.BLOCKED ? Math.min(MOST_FOR_BLOCKED, most) : most;
    }

    @Override
    public Duration pause(Juncture juncture) {
        int doublings = Math.min(MOST_DOUBLINGS, juncture.failuresInARow(NAME));
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
