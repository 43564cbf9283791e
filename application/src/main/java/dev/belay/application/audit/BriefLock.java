package dev.belay.application.audit;

import dev.belay.application.port.AuditTrail;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The audit trail of an act during which this session must not hold the run lock: it does while it writes here. */
public final class BriefLock implements AuditTrail {
    private final Session session;
    private final Duration limit;
    private final Progress progress;

    /** @param limit how long to wait for the lock */
    public BriefLock(Session session, Duration limit, Progress progress) {
        this.session = session;
        this.limit = limit;
        this.progress = progress;
    }

    @Override
    public boolean begin(Attempt attempt) {
        return locked(() -> {
            // what was read before the lock may be old
            session.read();
            return session.audit().begin(attempt);
        });
    }

    @Override
    public void end(Ending ending) {
        locked(() -> {
            session.read();
            session.audit().end(ending);
            return true;
        });
    }

    @Override
    public void record(Attempt attempt, Ending ending) {
        locked(() -> {
            session.read();
            session.audit().record(attempt, ending);
            return true;
        });
    }

    private <R> R locked(Supplier<R> act) {
        session.lock().acquire(limit, progress::waiting);
        try {
            return act.get();
        } finally {
            session.lock().release();
        }
    }

    @Override
    public boolean isUsed(String consent) {
        return session.audit().isUsed(consent);
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        return session.audit().newest(limit);
    }

    @Override
    public List<AuditEntry> of(RunId run) {
        return session.audit().of(run);
    }

    @Override
    public List<AuditEntry> entries() {
        return session.audit().entries();
    }

    @Override
    public AuditHead head() {
        return session.audit().head();
    }
}
