package dev.belay.application.operations;

import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells the audit trails of what was denied or wrote nothing. That takes the run lock, for which nobody who asks for
 * something must wait, and which whoever is denied must not be able to hold up: so it is done after, one at a time.
 */
final class Notes implements AutoCloseable {
    private static final int MOST_WAITING = 500;
    private static final int SECONDS_AT_THE_END = 5;

    private final Watcher watcher;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "belay-notes");
                thread.setDaemon(true);
                return thread;
            });

    Notes(Watcher watcher) {
        this.watcher = watcher;
        writer.setRejectedExecutionHandler((task, pool) -> ((Note) task).isLost());
    }

    void refused(Target target, RunId run, Actor actor, String act, String why) {
        writer.execute(new Note(target, run, actor, Attempt.of(act, ""), Ending.of(Outcome.REFUSED, 0, why)));
    }

    /** Of a run that is over: only where it left no trace by itself. */
    void ended(Target target, RunId run, Actor actor, String act, Ending ending) {
        writer.execute(new Note(target, run, actor, Attempt.of(act, ""), ending) {
            @Override
            boolean isKnown() {
                return !target.of(run).isEmpty();
            }
        });
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(SECONDS_AT_THE_END, TimeUnit.SECONDS)) {
                writer.shutdownNow().forEach(task -> ((Note) task).isLost());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private class Note implements Runnable {
        private final Target target;
        private final RunId run;
        private final Actor actor;
        private final Attempt attempt;
        private final Ending ending;

        Note(Target target, RunId run, Actor actor, Attempt attempt, Ending ending) {
            this.target = target;
            this.run = run;
            this.actor = actor;
            this.attempt = attempt;
            this.ending = ending;
        }

        boolean isKnown() {
            return false;
        }

        @Override
        public void run() {
            try {
                if (!isKnown()) {
                    target.note(run, actor, attempt, ending);
                }
            } catch (FailureException e) {
                watcher.unnoted(target.sheet().name(), attempt.act(), e.failure());
            }
        }

        void isLost() {
            watcher.unnoted(
                    target.sheet().name(),
                    attempt.act(),
                    Failure.of(FailureKind.LOCKED, "Too many acts wait to be told to the audit trail."));
        }
    }
}
