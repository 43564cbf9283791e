package dev.belay.application.port;

import dev.belay.domain.run.RunId;

/** A database that sessions can be opened on. */
public interface Sessions {

    /**
     * Opens a session. Nothing is written and no lock taken.
     *
     * @throws dev.belay.domain.failure.FailureException where the database cannot be reached or refuses the login
     */
    Session open(RunId run);
}
