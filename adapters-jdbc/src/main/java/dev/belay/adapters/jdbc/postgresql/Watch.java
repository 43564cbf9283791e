package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.OtherSession;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks, while a step of a run takes long, who keeps it waiting: after a lock time-out nobody could tell any more. The
 * steps themselves only leave a mark that they began; a thread beside them looks at it now and then, and opens a second
 * connection when a step is slow. Where none can be had, as with a pool of one, the run goes on without.
 */
final class Watch {
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final long SHORTEST_PAUSE_MILLIS = 20;
    private static final long GOODBYE_MILLIS = 2_000;

    private final ConnectionSource connections;
    private final RunId run;
    private final long pause;
    private @Nullable Thread thread;
    private volatile boolean closed;

    private @Nullable Target target;
    private int step;
    private long began;
    private boolean running;
    private List<OtherSession> seen = List.of();
    private long seenAt;
    private String trouble = "";

    /** @param lockTimeout how long a statement waits before it fails: who is in its way must be seen before that */
    Watch(ConnectionSource connections, RunId run, Duration lockTimeout) {
        this.connections = connections;
        this.run = run;
        long quarter = lockTimeout.isZero() ? LONGEST_PAUSE_MILLIS : lockTimeout.toMillis() / 4;
        this.pause = Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, quarter));
    }

    /** The session that is watched. */
    record Target(int pid, LockKey key) {}

    /** Does a step, and watches over it. */
    <R> R over(Target session, Supplier<R> work) {
        begin(session);
        try {
            return work.get();
        } finally {
            end();
        }
    }

    private synchronized void begin(Target session) {
        target = session;
        step++;
        began = System.nanoTime();
        running = true;
        seen = List.of();
        trouble = "";
        if (thread == null) {
            thread = new Thread(this::watch, "belay-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void end() {
        seen = blocking();
        running = false;
    }

    /**
     * Who keeps the step waiting that runs, or kept the last one waiting at its end. One that was in the way earlier,
     * and let it go on, is not in the way any more.
     */
    synchronized List<OtherSession> blocking() {
        boolean isOld = running && System.nanoTime() - seenAt > TimeUnit.MILLISECONDS.toNanos(3 * pause + 500);
        return isOld ? List.of() : seen;
    }

    /** Why nobody can be named, where it was not possible to look; else empty. */
    synchronized String trouble() {
        return trouble;
    }

    /** Ends the watch, and waits a little until its connection is closed. */
    void close() {
        closed = true;
        Thread watching;
        synchronized (this) {
            watching = thread;
        }
        if (watching == null) {
            return;
        }
        watching.interrupt();
        try {
            watching.join(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed && sleep()) {
            int slow = slowStep();
            if (slow > 0) {
                lookAt(slow);
            }
        }
    }

    /** The number of the step that has been running for a while, or 0. */
    private synchronized int slowStep() {
        return running && System.nanoTime() - began >= TimeUnit.MILLISECONDS.toNanos(pause) ? step : 0;
    }

    /** Looks until the step is over. */
    private void lookAt(int slow) {
        try (WatchConnection connection = new WatchConnection(connections.open(), run)) {
            Mappers mappers =
                    Mappers.on(connection.connection(), Engine.POSTGRESQL, PostgresqlFailures::of, OthersMapper.class);
            do {
                Target watched = target(slow);
                if (watched == null) {
                    return;
                }
                List<OtherSession> found = mappers.ask(OthersMapper.class, mapper -> found(mapper, watched));
                if (!found.isEmpty()) {
                    tell(slow, found);
                }
            } while (!closed && sleep());
        } catch (SQLException | FailureException e) {
            giveUp(slow, e);
        }
    }

    private static List<OtherSession> found(OthersMapper mapper, Target watched) {
        List<OtherSession> found = new ArrayList<>();
        mapper.blocking(watched.pid(), watched.key().number()).forEach(session -> found.add(session.toSession()));
        mapper.blockingPrepared(watched.pid()).forEach(transaction -> found.add(transaction.toSession()));
        return List.copyOf(found);
    }

    private synchronized @Nullable Target target(int slow) {
        return running && step == slow ? target : null;
    }

    private synchronized void tell(int slow, List<OtherSession> found) {
        if (running && step == slow) {
            seen = found;
            seenAt = System.nanoTime();
        }
    }

    private synchronized void giveUp(int slow, Exception reason) {
        if (step == slow) {
            trouble = "Who was in the way is not known, as no second connection could look: " + reason.getMessage();
        }
    }

    private boolean sleep() {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
