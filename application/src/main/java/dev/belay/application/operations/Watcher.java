package dev.belay.application.operations;

import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.operation.Operation;

/** Hears what is done and denied. Called on the threads that do it: it must not take long, and never throws. */
public interface Watcher {

    /** A run begins. */
    default void began(LiveRun run) {}

    /** A run is over. */
    default void ended(LiveRun run, Report report) {}

    /** Somebody asked for what they may not do. */
    default void denied(Principal principal, String target, String what) {}

    /** Somebody gave a consent. */
    default void consented(Principal principal, String target, Operation operation, String actor) {}

    /** The audit trail could not be told of an act that was denied, or wrote nothing. */
    default void unnoted(String target, String act, Failure failure) {}
}
