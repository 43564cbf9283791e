package dev.belay.domain.strategy;

import dev.belay.domain.assessment.Assessment;

/** A way from an assessment to a plan, or the reason why it does not apply. Without state and without I/O. */
public sealed interface Strategy permits Direct, Simple {

    /** The name that {@code --strategy} takes. */
    String name();

    /** What this strategy would do in this situation, which has no finding that is an error. */
    Proposal propose(Assessment assessment);
}
