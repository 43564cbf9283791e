package dev.belay.application.baseline;

import dev.belay.application.audit.AuditedAct;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes over a database that has the objects of a version already: from then on, versions up to it count as applied.
 * Writes the row that Flyway's {@code baseline} writes.
 */
public final class Baseline {
    private final Sessions sessions;
    private final Supplier<RunId> runIds;

    public Baseline(Sessions sessions, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.runIds = runIds;
    }

    /**
     * What is asked for.
     *
     * @param lockWait how long to wait for another run
     */
    public record Request(Version version, String description, Duration lockWait) {}

    /** How it ended. */
    public sealed interface Result {

        /** The baseline is recorded now. */
        record Recorded(Version version) implements Result {}

        /** The same baseline was there already; nothing was written. */
        record AlreadyThere(Version version) implements Result {}

        /** There is a history that a baseline would contradict; nothing was written. */
        record Refused(String reason) implements Result {}

        /** The database could not be read or written. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Request request, Progress progress) {
        try (Session session = sessions.open(runIds.get())) {
            Optional<Result> settled = settled(session.read(), request);
            if (settled.isPresent()) {
                return settled.get();
            }
            session.prepareToWrite();
            session.lock().acquire(request.lockWait(), progress::waiting);
            try {
                return record(session, request);
            } finally {
                session.lock().release();
            }
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private static Result record(Session session, Request request) {
        while (true) {
            Snapshot snapshot = session.read();
            Optional<Result> settled = settled(snapshot, request);
            if (settled.isPresent()) {
                return settled.get();
            }
            Attempt attempt =
                    Attempt.of("baseline", snapshot.facts().historyExists() ? "no migration applied" : "no history");
            boolean recorded = new AuditedAct(session.audit())
                    .run(attempt, () -> write(session, snapshot, request), Baseline::ending)
                    .orElseThrow();
            if (recorded) {
                return new Result.Recorded(request.version());
            }
        }
    }

    private static boolean write(Session session, Snapshot snapshot, Request request) {
        List<String> missing = snapshot.facts().missingSchemas();
        boolean marks = !missing.isEmpty() && !snapshot.facts().historyExists();
        session.scripts()
                .createHistory(new Step.CreateHistory(
                        missing, marks ? Optional.of(HistoryRow.schemas(missing)) : Optional.empty()));
        return session.scripts()
                .recordBaseline(HistoryRow.baseline(
                        snapshot.history().lastRank() + 1, request.version(), request.description()));
    }

    private static Ending ending(boolean recorded, long millis) {
        return Ending.of(recorded ? Outcome.DONE : Outcome.OVERTAKEN, millis, "");
    }

    private static Optional<Result> settled(Snapshot snapshot, Request request) {
        if (snapshot.history().isEmpty()) {
            return Optional.empty();
        }
        Optional<Version> baseline = snapshot.history().baseline();
        if (baseline.equals(Optional.of(request.version()))) {
            return Optional.of(new Result.AlreadyThere(request.version()));
        }
        return Optional.of(new Result.Refused(
                baseline.isPresent()
                        ? "The history has a baseline already, at version " + baseline.get() + "."
                        : "The history has " + snapshot.history().applied().size() + " applied migrations already."));
    }
}
