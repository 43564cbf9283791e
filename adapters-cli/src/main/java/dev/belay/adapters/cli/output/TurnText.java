package dev.belay.adapters.cli.output;

import dev.belay.application.migrate.Migrate.Turn;
import dev.belay.domain.strategy.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The decisions of a run, for people: what was tried, what came of it, and what was passed over. */
final class TurnText {
    private TurnText() {}

    /** Only the decisions that say more than that the first strategy did all. */
    static List<String> worthTelling(List<Turn> turns) {
        int tried = 0;
        for (Turn turn : turns) {
            if (turn.failure().isPresent() || !turn.decision().skipped().isEmpty()) {
                return lines(turns);
            }
            tried += turn.decision() instanceof Decision.Try ? 1 : 0;
        }
        return tried > 1 ? lines(turns) : List.of();
    }

    /** What was passed over alone, beside a plan that says the rest itself. */
    static List<String> passedOver(List<Turn> turns) {
        List<String> lines = new ArrayList<>();
        for (Turn turn : turns) {
            for (Decision.Skipped skipped : turn.decision().skipped()) {
                lines.add(text(skipped));
            }
        }
        return lines;
    }

    private static String text(Decision.Skipped skipped) {
        return skipped.strategy() + ": passed over. " + skipped.reason();
    }

    private static List<String> lines(List<Turn> turns) {
        List<String> lines = new ArrayList<>();
        for (Turn turn : turns) {
            for (Decision.Skipped skipped : turn.decision().skipped()) {
                lines.add(text(skipped));
            }
            line(turn).ifPresent(lines::add);
        }
        return lines;
    }

    private static Optional<String> line(Turn turn) {
        if (turn.decision() instanceof Decision.Try attempt) {
            String name = attempt.plan().strategy() + ": ";
            String steps = attempt.plan().steps().stream()
                    .map(step -> step.accept(new StepText()))
                    .collect(Collectors.joining("; "));
            return Optional.of(
                    turn.failure().isPresent()
                            ? name + "failed (" + turn.failure().get().kind().code() + "). "
                                    + turn.failure().get().what()
                            : name + steps + ".");
        }
        return turn.decision() instanceof Decision.End end
                ? Optional.of("the chain ends here. " + end.reason())
                : Optional.empty();
    }
}
