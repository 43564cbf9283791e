package dev.belay.application.migrate;

import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.Migration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that a whole run may take. When it is over, the statement under way is cancelled, again and again until the
 * run has noticed; what it was part of is rolled back. Without a limit it does nothing and has no thread.
 */
final class Budget implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final Optional<Duration> limit;
    private final long end;
    private final @Nullable Thread watch;
    private volatile @Nullable Session session;

    Budget(Optional<Duration> limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.orElse(Duration.ZERO).toNanos();
        this.watch = limit.isPresent() ? new Thread(this::watch, "belay-timeout") : null;
        if (watch != null) {
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** From now on this session is the one whose statement is cancelled; and its server ends it too. */
    void covers(Session opened) {
        session = opened;
        if (limit.isPresent()) {
            opened.runAtMost(remaining());
        }
    }

    /** That session is over. */
    void coversNone() {
        session = null;
    }

    boolean isOver() {
        return limit.isPresent() && System.nanoTime() >= end;
    }

    /** The shorter of a wait and what is left. */
    Duration atMost(Duration wait) {
        return limit.isPresent() && remaining().compareTo(wait) < 0 ? remaining() : wait;
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** @throws FailureException where the time is over */
    void check() {
        if (isOver()) {
            throw new FailureException(over(Failure.of(FailureKind.OUT_OF_TIME, "")));
        }
    }

    /** The same progress, which begins no migration any more once the time is over. */
    Progress watching(Progress progress) {
        return limit.isEmpty()
                ? progress
                : new Progress.Relay(progress) {
                    @Override
                    public void applying(List<Migration> migrations) {
                        check();
                        super.applying(migrations);
                    }
                };
    }

    /** What failed after the end failed because of it. */
    Failure told(Failure failure) {
        return isOver() ? over(failure) : failure;
    }

    /** Where nobody knows what became of it, or the server is gone, that stays the kind of the failure. */
    private Failure over(Failure failure) {
        Failure said = failure.saying("The run was given " + limit.orElseThrow().toSeconds()
                + " seconds, and they are over. " + failure.what());
        FailureKind kind = failure.kind();
        return kind == FailureKind.OUTCOME_UNKNOWN || kind == FailureKind.CONNECTION_LOST
                ? said
                : said.as(FailureKind.OUT_OF_TIME).advising(FailureKind.OUT_OF_TIME.next());
    }

    private void watch() {
        try {
            Thread.sleep(remaining().toMillis());
            while (true) {
                Session running = session;
                if (running != null) {
                    running.cancel();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            // the run is over
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.interrupt();
        }
    }
}
