package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What a strategy is asked about: where the database stands now, and what was tried before in this run.
 *
 * @param attempts what was tried, in order
 */
public record Juncture(Assessment assessment, List<Attempt> attempts) {
    public Juncture {
        attempts = List.copyOf(attempts);
    }

    /** A run that begins. */
    public static Juncture of(Assessment assessment) {
        return new Juncture(assessment, List.of());
    }

    /** Why the last attempt failed; nothing where it did not, or where there was none. */
    public Optional<Failure> failure() {
        return attempts.isEmpty()
                ? Optional.empty()
                : attempts.get(attempts.size() - 1).failure();
    }

    /** Whether a strategy has been carried out in this run: what destroys is not done twice. */
    boolean wasCarriedOut(String strategy) {
        return attempts.stream()
                .anyMatch(attempt ->
                        attempt.strategy().equals(strategy) && attempt.failure().isEmpty());
    }

    /** How many attempts in a row a strategy has failed with, up to now. */
    int failuresInARow(String strategy) {
        int count = 0;
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Attempt attempt = attempts.get(i);
            if (attempt.failure().isEmpty() || !attempt.strategy().equals(strategy)) {
                return count;
            }
            count++;
        }
        return count;
    }

    /** What became of this very plan when it was tried before, in one sentence; nothing where it was not. */
    Optional<String> wasTried(Plan plan) {
        for (Attempt attempt : attempts) {
            if (attempt.plan().steps().equals(plan.steps())) {
                return Optional.of(
                        attempt.failure().isPresent()
                                ? "Its plan has failed already."
                                : "Its plan was carried out already, and left it so.");
            }
        }
        return Optional.empty();
    }
}
