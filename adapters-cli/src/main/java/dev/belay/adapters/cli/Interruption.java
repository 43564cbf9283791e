package dev.belay.adapters.cli;

import dev.belay.application.port.Copies;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.Progress;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Witness;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A signal that ends a run: the statement under way is cancelled, what it was part of is rolled back, and the run
 * tells how it ended before the process does. Heard on a thread of its own.
 */
final class Interruption {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLIS = 500;

    private final Thread runner = Thread.currentThread();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean idle;
    private volatile @Nullable Session session;

    /** Whether the run is to end. */
    boolean isRequested() {
        return requested;
    }

    /** Waits until the run is to end: for one that ends by that alone. */
    void awaitRequest() {
        boolean waits = true;
        while (waits && !requested) {
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException e) {
                waits = false;
            }
        }
    }

    /** The run has told how it ended. */
    void finish() {
        finished.countDown();
    }

    /** Ends the run and waits until it has told so, within a limit. A run that is finished, or waits for
     * an answer, is left alone. */
    void request() {
        if (finished.getCount() == 0 || idle) {
            return;
        }
        requested = true;
        runner.interrupt();
        try {
            // again, because a statement may begin just after the first time
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Session open = session;
                if (open != null) {
                    open.cancel();
                }
                if (finished.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer of a person, while whose thinking nothing is under way that a signal would have to end. */
    <R> R whileIdle(Supplier<R> answer) {
        idle = true;
        try {
            return answer.get();
        } finally {
            idle = false;
        }
    }

    /** The same sessions, of which the one that is open is known here. */
    Sessions watching(Sessions sessions) {
        return run -> {
            Session open = sessions.open(run);
            session = open;
            return open;
        };
    }

    /** The same scratch databases, of whose sessions the one that is open is known here. */
    ScratchDatabases watchingScratches(ScratchDatabases scratches) {
        return run -> {
            ScratchDatabases.Scratch scratch = scratches.create(run);
            Sessions sessions = watching(scratch);
            return new ScratchDatabases.Scratch() {
                @Override
                public Session open(RunId run) {
                    return sessions.open(run);
                }

                @Override
                public Optional<FlywayMigrate> flyway() {
                    return scratch.flyway();
                }

                @Override
                public void close() {
                    session = null;
                    scratch.close();
                }
            };
        };
    }

    /** The same copies, of whose observed sessions the one that is open is known here. */
    Copies watchingCopies(Copies copies) {
        return run -> {
            Copies.Copy copy = copies.take(run);
            return new Copies.Copy() {
                @Override
                public String origin() {
                    return copy.origin();
                }

                @Override
                public String remains() {
                    return copy.remains();
                }

                @Override
                public Session open(RunId run) {
                    return copy.open(run);
                }

                @Override
                public Session open(RunId run, Witness witness) {
                    return watching(id -> copy.open(id, witness)).open(run);
                }

                @Override
                public void close() {
                    session = null;
                    copy.close();
                }
            };
        };
    }

    /** The same progress, which begins nothing more once the run is to end. */
    Progress watching(Progress progress) {
        return new Progress.Relay(progress) {
            @Override
            public void applying(List<Migration> migrations) {
                if (requested) {
                    throw new FailureException(Failure.of(
                                    FailureKind.INTERRUPTED, migrations.get(0).label() + " was not begun.")
                            .leaving("Migrations applied before it stay."));
                }
                super.applying(migrations);
            }
        };
    }
}
