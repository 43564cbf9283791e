package dev.belay.adapters.jdbc.session;

import dev.belay.application.port.Copies;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Witness;
import dev.belay.domain.run.RunId;

/**
 * A copy of a database, however it was made.
 *
 * @param observed opens sessions that tell what they do
 * @param removal removes what was made for it, and never throws
 */
public record TakenCopy(String origin, String remains, Sessions sessions, Observed observed, Runnable removal)
        implements Copies.Copy {
    /** What becomes of a copy that Belay made. */
    public static final String REMOVED = "The copy is removed.";

    /** What becomes of a copy that the user gave. */
    public static final String LEFT =
            "The copy given with --copy-url is left as the rehearsal left it: make it anew for the next one.";

    /** Opens a session that tells what it does. */
    @FunctionalInterface
    public interface Observed {
        Session open(RunId run, Witness witness);
    }

    @Override
    public Session open(RunId run) {
        return sessions.open(run);
    }

    @Override
    public Session open(RunId run, Witness witness) {
        return observed.open(run, witness);
    }

    @Override
    public void close() {
        removal.run();
    }
}
