package dev.belay.adapters.jdbc.location;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is read on a thread of its own, while another connects or reads more. */
final class Background<T> {
    private final FutureTask<T> task;

    private Background(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Background<T> of(Callable<T> deed) {
        FutureTask<T> task = new FutureTask<>(deed);
        Thread thread = new Thread(task, "belay-files");
        // a run that ends without them does not wait for them
        thread.setDaemon(true);
        thread.start();
        return new Background<>(task);
    }

    /** What was read. As where it is read on this very thread, an interruption stays with the thread. */
    T await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
    }
}
