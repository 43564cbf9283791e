package dev.belay.application.port;

import java.util.Map;

/** What Belay recorded beside Flyway's history. */
public interface StepLog {

    /** The SHA-256 with which each script was applied last, by script; only for scripts that Belay applied. */
    Map<String, String> digests();

    /** The statements that are done, by script, of each script that was begun and is not finished. */
    Map<String, Integer> unfinished();
}
