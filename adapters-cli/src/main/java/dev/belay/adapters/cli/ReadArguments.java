package dev.belay.adapters.cli;

import dev.belay.application.report.Problem;

/** What came of reading the arguments of a verb. */
sealed interface ReadArguments permits Given, ReadArguments.Wrong {

    /** The verb does not take them. */
    record Wrong(Problem problem) implements ReadArguments {}
}
