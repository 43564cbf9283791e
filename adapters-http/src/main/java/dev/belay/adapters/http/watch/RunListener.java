package dev.belay.adapters.http.watch;

import java.time.Instant;

/** Hears what happens to targets. Called on the threads that do it: it must not take long, and never throws. */
public interface RunListener {

    default void started(RunStarted run) {}

    default void ended(RunEnded run) {}

    /** A target was looked at: so many migrations are not applied to it yet. */
    default void pending(String target, int migrations) {}

    /** The schema of a target was looked at. */
    default void compared(String target, boolean isDrifted) {}

    /** The backups of a target were looked at; this is the newest proven one. */
    default void backedUp(String target, Instant at) {}
}
