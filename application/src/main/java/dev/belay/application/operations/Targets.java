package dev.belay.application.operations;

import java.util.List;
import java.util.Optional;

/** The targets that a server knows, in the order of its configuration. */
public record Targets(List<Target> all) {
    public Targets {
        all = List.copyOf(all);
    }

    public Optional<Target> named(String name) {
        return all.stream().filter(target -> target.sheet().name().equals(name)).findFirst();
    }
}
