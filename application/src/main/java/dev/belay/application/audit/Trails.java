package dev.belay.application.audit;

import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.TargetFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks up single runs in the audit trail of a database, and adds to it what was asked for and not done. */
public final class Trails {
    private final Sessions sessions;
    private final Supplier<RunId> runIds;

    public Trails(Sessions sessions, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.runIds = runIds;
    }

    /**
     * The newest rows, in the order of their ranks.
     *
     * @throws FailureException where the database cannot be read
     */
    public List<AuditEntry> newest(int limit) {
        return read(session -> session.audit().newest(limit));
    }

    /**
     * The rows of one run.
     *
     * @throws FailureException where the database cannot be read
     */
    public List<AuditEntry> of(RunId run) {
        return read(session -> session.audit().of(run));
    }

    /**
     * Who holds the run lock; nothing where nobody does, or the engine cannot tell.
     *
     * @throws FailureException where the database cannot be read
     */
    public Optional<String> lockHolder() {
        return read(session -> session.lock().holder());
    }

    private <R> R read(Function<Session, R> question) {
        try (Session session = sessions.open(runIds.get())) {
            session.read();
            return question.apply(session);
        }
    }

    /**
     * Adds an act that is over. Nothing where nothing was ever done to the database: a trail would look to others as if
     * somebody had been here.
     *
     * @throws FailureException where the lock is not free in time, or the trail cannot be written
     */
    public void note(Attempt attempt, Ending ending, Duration lockWait) {
        try (Session session = sessions.open(runIds.get())) {
            TargetFacts facts = session.read().facts();
            if (facts.historyExists() || !facts.schemaIsEmpty()) {
                session.prepareToWrite();
                new BriefLock(session, lockWait, Progress.NONE).record(attempt, ending);
            }
        }
    }
}
