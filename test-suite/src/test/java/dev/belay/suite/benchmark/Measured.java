package dev.belay.suite.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What one runner took in one scenario: a cost for each round, in their order, and the MiB it held at most. */
record Measured(Runner runner, OptionalLong peak, List<Cost> costs) {
    Measured {
        costs = List.copyOf(costs);
    }

    Spread wall() {
        return Spread.of(costs.stream().map(Cost::wall).toList());
    }

    /** How many times longer this took than another, round by round. */
    Spread wallTo(Measured other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(costs.size(), other.costs.size()); round++) {
            ratios.add(costs.get(round).wall() / other.costs.get(round).wall());
        }
        return Spread.of(ratios);
    }

    /** The same for processor time, where the system tells it. */
    Optional<Spread> processorTo(Measured other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(costs.size(), other.costs.size()); round++) {
            OptionalDouble own = costs.get(round).processor();
            OptionalDouble others = other.costs.get(round).processor();
            if (own.isEmpty() || others.isEmpty()) {
                return Optional.empty();
            }
            ratios.add(own.getAsDouble() / others.getAsDouble());
        }
        return Optional.of(Spread.of(ratios));
    }
}
