package dev.belay.adapters.cli;

import dev.belay.domain.consent.Environment;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Nuclear;
import dev.belay.domain.strategy.Retry;
import dev.belay.domain.strategy.Simple;
import dev.belay.domain.strategy.Smart;
import dev.belay.domain.strategy.Strategy;
import dev.belay.domain.strategy.Ultra;
import java.util.List;
import java.util.Optional;

/**
 * The chains that the command line can ask for.
 *
 * @param together whether all pending migrations run in one transaction
 * @param retries how often to try again what passes by itself
 * @param backsUp whether a backup comes before whatever is done
 */
record Chains(boolean together, Environment environment, Optional<Integer> retries, boolean backsUp) {
    static final List<String> NAMES =
            List.of(Direct.NAME, Nuclear.NAME, Smart.NAME, Simple.NAME, Retry.NAME, Ultra.NAME);

    /** One strategy alone, or all of them in their order. What is tried again must first have been tried. */
    Chain of(Optional<String> name) {
        Direct direct = new Direct(together);
        Retry retry = Retry.of(direct);
        if (retries.isPresent()) {
            retry = new Retry(direct, retries.get(), retry.first(), retry.longest());
        }
        List<Strategy> strategies = switch (name.orElse("")) {
            case Direct.NAME -> List.of(direct);
            case Nuclear.NAME -> List.of(new Nuclear(direct));
            case Smart.NAME -> List.of(new Smart(direct));
            case Simple.NAME -> List.of(new Simple(together));
            case Retry.NAME -> List.of(direct, retry);
            case Ultra.NAME -> List.of(new Ultra(direct, true, environment));
            default ->
                List.of(
                        direct,
                        new Nuclear(direct),
                        new Smart(direct),
                        new Simple(together),
                        retry,
                        new Ultra(direct, false, environment));
        };
        return new Chain(strategies, backsUp);
    }
}
