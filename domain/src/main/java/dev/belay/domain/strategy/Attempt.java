package dev.belay.domain.strategy;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.plan.Plan;
import java.util.Optional;

/**
 * One plan that a chain tried, and what came of it.
 *
 * @param failure why it failed; nothing where it was carried out
 */
public record Attempt(Plan plan, Optional<Failure> failure) {

    public static Attempt carriedOut(Plan plan) {
        return new Attempt(plan, Optional.empty());
    }

    public static Attempt failed(Plan plan, Failure failure) {
        return new Attempt(plan, Optional.of(failure));
    }

    /** The name of the strategy that made the plan. */
    public String strategy() {
        return plan.strategy();
    }
}
