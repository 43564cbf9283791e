package dev.belay.adapters.http.watch;

import dev.belay.application.operations.Look;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Target;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import dev.belay.domain.operation.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at each target now and then, one after the other, so that somebody knows where they stand though nobody asks.
 * It only reads, as everybody else who reads does.
 */
public final class Rounds implements AutoCloseable {
    /** What was applied elsewhere shows soon; what takes a look at the whole schema, or at backups, more rarely. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    private static final int SHORT_TO_LONG = 10;
    private static final Principal OURSELVES = new Principal("belay", Role.VIEWER);

    private final Operations operations;
    private final RunWatcher watcher;
    private final Consumer<RuntimeException> defects;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "belay-rounds");
    private int round;

    private Rounds(Operations operations, RunWatcher watcher, Consumer<RuntimeException> defects) {
        this.operations = operations;
        this.watcher = watcher;
        this.defects = defects;
    }

    /**
     * Begins, with a first round at once.
     *
     * @param defects is told what should not have been thrown
     */
    public static Rounds begin(Operations operations, RunWatcher watcher, Consumer<RuntimeException> defects) {
        Rounds rounds = new Rounds(operations, watcher, defects);
        rounds.thread.setDaemon(true);
        rounds.thread.start();
        return rounds;
    }

    private void run() {
        try {
            do {
                go();
            } while (!closing.await(SHORT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void go() {
        boolean isLong = round++ % SHORT_TO_LONG == 0;
        for (Target.Sheet sheet : operations.targets()) {
            List<Reading> readings = isLong
                    ? List.of(new Reading.Standing(), new Reading.Findings(), new Reading.BackupList())
                    : List.of(new Reading.Standing());
            for (Reading reading : readings) {
                look(sheet.name(), reading);
            }
        }
    }

    private void look(String target, Reading reading) {
        try {
            if (closing.getCount() > 0
                    && operations.look().run(OURSELVES, target, reading) instanceof Look.Result.Told told) {
                watcher.read(target, told.report());
            }
        } catch (RuntimeException e) {
            // one round that fails must not be the last
            defects.accept(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
