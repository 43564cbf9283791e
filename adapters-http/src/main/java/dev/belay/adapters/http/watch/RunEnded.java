package dev.belay.adapters.http.watch;

import java.util.List;
import java.util.Optional;

/**
 * A run is over.
 *
 * @param start how it began
 * @param outcome such as {@code applied} or {@code failed}
 * @param exit the exit code that the command line would end with
 * @param failure the kind of what it failed of, such as {@code lock-timeout}
 * @param millis how long it took
 * @param planningMillis how long until there was a plan
 * @param waits how often it had to wait for others
 * @param waitingMillis how long, all together
 * @param applied the migrations that were carried out, forward or back
 */
public record RunEnded(
        RunStarted start,
        String outcome,
        int exit,
        Optional<String> failure,
        long millis,
        long planningMillis,
        int waits,
        long waitingMillis,
        List<Migrated> applied) {

    public RunEnded {
        applied = List.copyOf(applied);
    }

    /**
     * A migration that was carried out.
     *
     * @param script its file
     */
    public record Migrated(String script, long millis) {}

    /** Whether it did what was asked, or found it done. */
    public boolean isDone() {
        return exit == 0;
    }
}
