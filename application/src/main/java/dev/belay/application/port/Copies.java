package dev.belay.application.port;

import dev.belay.domain.run.RunId;

/** Where copies of the target come from, to try migrations on. */
public interface Copies {

    /**
     * Takes one. The target is only read, and no session of this run may be open on it: an engine may only copy a
     * database that nobody uses. What a killed run left is removed first.
     *
     * @throws dev.belay.domain.failure.FailureException where none can be had, saying what is missing
     */
    Copy take(RunId run);

    /** A copy of the target. */
    interface Copy extends Sessions, AutoCloseable {

        /** How it came about, such as {@code a copy that pg_dump made}. */
        String origin();

        /** What becomes of it, in one sentence. */
        String remains();

        /**
         * Opens a session that carries out scripts statement by statement, in the same transactions as any other, and
         * tells what they did. What would reach beyond the copy is refused.
         */
        Session open(RunId run, Witness witness);

        /** Removes what was made for it. Never throws. */
        @Override
        void close();
    }
}
