package dev.belay.application.port;

import dev.belay.domain.run.RunId;
import java.util.Optional;

/** Where throw-away databases come from, of the same engine and server as the target, to replay migrations on. */
public interface ScratchDatabases {

    /**
     * Makes one that is empty, as a fresh database of the target's server is.
     *
     * @throws dev.belay.domain.failure.FailureException where none can be had, saying what is missing
     */
    Scratch create(RunId run);

    /** One throw-away database. */
    interface Scratch extends Sessions, AutoCloseable {

        /** Flyway's own {@code migrate} on it, where there is Flyway. No session may be open on it meanwhile. */
        default Optional<FlywayMigrate> flyway() {
            return Optional.empty();
        }

        /** Removes it. Never throws. */
        @Override
        void close();
    }
}
