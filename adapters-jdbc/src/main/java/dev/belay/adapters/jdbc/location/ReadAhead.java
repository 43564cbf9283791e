package dev.belay.adapters.jdbc.location;

import dev.belay.domain.target.Engine;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads the files on a thread of its own, while another connects. */
final class ReadAhead {
    private final Engine engine;
    private final FutureTask<FilesRead> task;

    private ReadAhead(Engine engine, FutureTask<FilesRead> task) {
        this.engine = engine;
        this.task = task;
    }

    static ReadAhead of(LocationSettings settings, Engine engine, ClassLoader loader) {
        FutureTask<FilesRead> task = new FutureTask<>(() -> FilesRead.of(settings, engine, loader));
        Thread thread = new Thread(task, "belay-files");
        // a run that ends without them does not wait for them
        thread.setDaemon(true);
        thread.start();
        return new ReadAhead(engine, task);
    }

    boolean isFor(Engine asked) {
        return asked == engine;
    }

    /** What was read. As where it is read on this very thread, an interruption stays with the thread. */
    FilesRead await() {
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
