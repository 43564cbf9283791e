package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.application.port.OtherSessions;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.OtherSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Those that the {@link Watch} saw. They are ended by pg_terminate_backend, which a server obeys at its own time.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL">PostgreSQL: server
 *     signalling functions</a>
 */
final class PostgresqlOtherSessions implements OtherSessions {
    private static final long LONGEST_END_SECONDS = 10;
    private static final long PAUSE_MILLIS = 50;

    private final Watch watch;
    private final Mappers mappers;
    private final LockKey key;

    PostgresqlOtherSessions(Watch watch, Mappers mappers, LockKey key) {
        this.watch = watch;
        this.mappers = mappers;
        this.key = key;
    }

    @Override
    public List<OtherSession> blocking() {
        return watch.blocking();
    }

    @Override
    public List<OtherSession> end(List<OtherSession> sessions) {
        List<OtherSession> ending = new ArrayList<>();
        for (OtherSession session : sessions) {
            if (session.mayBeEnded()) {
                now(session).filter(now -> now.toSession().mayBeEnded()).ifPresent(now -> {
                    refuseWithoutRight(now);
                    ending.add(session);
                });
            }
        }
        for (OtherSession session : ending) {
            mappers.ask(OthersMapper.class, others -> others.end(session.process(), session.started()));
        }
        awaitEnd(ending);
        return sessions.stream().filter(this::isGone).toList();
    }

    /** What became of a session; nothing where it has ended, whoever has the number of its process now. */
    private Optional<Activity> now(OtherSession session) {
        return mappers.ask(OthersMapper.class, others -> others.activity(session.process(), key.number()))
                .filter(now -> now.started() == null || now.started().equals(session.started()));
    }

    private boolean isGone(OtherSession session) {
        return session.process() != 0 && now(session).isEmpty();
    }

    private void refuseWithoutRight(Activity session) {
        if (!session.endable()) {
            String role = mappers.ask(OthersMapper.class, OthersMapper::role);
            throw new FailureException(Failure.of(
                            FailureKind.ACCESS_DENIED,
                            "The role " + role + " may not end the sessions of " + session.userName() + ": "
                                    + session.toSession().description() + ".")
                    .leaving("No session was ended.")
                    .advising("Let a superuser run: GRANT pg_signal_backend TO " + role + "; or end it yourself."));
        }
    }

    private void awaitEnd(List<OtherSession> sessions) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_END_SECONDS);
        while (!sessions.stream().allMatch(this::isGone) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FailureException(
                        Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting for sessions to end."), e);
            }
        }
    }
}
