package dev.belay.domain.strategy;

import java.time.Duration;

/** A way from a juncture to a plan, or the reason why it does not apply. Without state and without I/O. */
public sealed interface Strategy permits Direct, Nuclear, Smart, Simple, Retry, Ultra, Repair, Undo {

    /** The name that {@code --strategy} takes. */
    String name();

    /** What this strategy would do in this juncture. */
    Proposal propose(Juncture juncture);

    /** How long to wait at most before its plan is carried out. */
    default Duration pause(Juncture juncture) {
        return Duration.ZERO;
    }
}
