package dev.belay.application.port;

import dev.belay.domain.run.RunId;
import java.util.Map;
import java.util.Set;

/** What Belay recorded beside Flyway's history. */
public interface StepLog {

    /** The SHA-256 with which each script was applied last, by script; only for scripts that Belay applied. */
    Map<String, String> digests();

    /** The scripts that a run has applied whole, as far as they were not undone or applied again. */
    Set<String> appliedBy(RunId run);

    /** The statements that are done, by script, of each script that was begun and is not finished. */
    Map<String, Integer> unfinished();
}
