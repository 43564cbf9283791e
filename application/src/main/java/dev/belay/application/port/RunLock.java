package dev.belay.application.port;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The lock that keeps runs on one history apart, on any number of machines. */
public interface RunLock {

    /**
     * Takes the lock, polling outside any transaction. Where an engine has no lock that outlives a transaction, this
     * only answers at once, and each write is its own lock.
     *
     * @param limit how long to wait
     * @param waiting hears who holds the lock, at first and whenever that changes
     * @throws dev.belay.domain.failure.FailureException of kind {@code LOCKED} when the limit is over
     */
    void acquire(Duration limit, Consumer<String> waiting);

    /** Who holds it now, for people, with the run's id; nothing where nobody does, or an engine cannot tell. */
    default Optional<String> holder() {
        return Optional.empty();
    }

    /** Gives the lock back. A lock that is not held, or a connection that is gone, is no error. */
    void release();
}
