package dev.belay.application.operations;

import dev.belay.application.port.Progress;
import dev.belay.application.report.Report;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.operation.Reading;
import dev.belay.domain.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A database that people work on from elsewhere. Whoever wires it says which it is: nothing of it comes from those who
 * ask. Thread-safe; each call opens sessions of its own.
 */
public interface Target {

    /** What is known of it without a connection. */
    Sheet sheet();

    /**
     * What is known of a target without a connection.
     *
     * @param name what it is called: letters, digits, {@code . _ -}
     * @param engine such as {@code postgresql}
     * @param url without a password
     * @param environment what the configuration says that it is for
     * @param fourEyes whether a consent must be given by another person than acts
     */
    record Sheet(String name, String engine, String url, String environment, boolean fourEyes) {}

    /**
     * What is asked to be done.
     *
     * @param run what the run is called
     * @param consent the phrase that gives consent
     */
    record Order(Operation operation, RunId run, Actor actor, Optional<String> consent) {}

    /** Reads; writes nothing. What it answers may hold a consent for this actor. */
    Report read(Reading reading, Actor actor);

    /**
     * Does it, on the thread that calls.
     *
     * @param stopping is given, at once, what ends it early when called: the statement under way is cancelled
     */
    Report carryOut(Order order, Progress progress, Consumer<Runnable> stopping);

    /**
     * The newest rows of the audit trail.
     *
     * @throws dev.belay.domain.failure.FailureException where it cannot be read
     */
    List<AuditEntry> newest(int limit);

    /**
     * What the trail says of a run.
     *
     * @throws dev.belay.domain.failure.FailureException where it cannot be read
     */
    List<AuditEntry> of(RunId run);

    /**
     * Who holds the run lock, for people, with the run's id; nothing where nobody does, or that cannot be told.
     *
     * @throws dev.belay.domain.failure.FailureException where it cannot be read
     */
    Optional<String> lockHolder();

    /**
     * Adds an act that is over to the trail. Nothing where nothing was ever done to the database: others would take the
     * trail for a sign that somebody was here.
     *
     * @throws dev.belay.domain.failure.FailureException where it cannot be written
     */
    void note(RunId run, Actor actor, Attempt attempt, Ending ending);
}
