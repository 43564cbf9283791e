package dev.belay.suite.catalogue;

import dev.belay.domain.target.Engine;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happens to a run.
 *
 * @param flyway what Flyway did, where that was measured
 * @param impossible engines on which it cannot happen, with the reason
 * @param open engines on which no test shows it yet, with what is missing
 */
record Fault(
        String id,
        String what,
        String injected,
        String holds,
        Optional<String> flyway,
        Map<Engine, String> impossible,
        Map<Engine, String> open) {
    Fault {
        impossible = Map.copyOf(impossible);
        open = Map.copyOf(open);
    }

    boolean mustBeShownOn(Engine engine) {
        return !impossible.containsKey(engine) && !open.containsKey(engine);
    }
}
