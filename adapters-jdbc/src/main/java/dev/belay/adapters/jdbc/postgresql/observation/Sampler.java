package dev.belay.adapters.jdbc.postgresql.observation;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Looks from another session, again and again, at the locks of one that runs a statement which ends its own
 * transactions: when it is over, nothing of them is to be seen any more.
 */
final class Sampler {
    private static final long PAUSE_MILLIS = 2;

    private final Catalog aside;
    private final int pid;
    private final Set<Catalog.Held> seen = new LinkedHashSet<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread = new Thread(this::look, "belay-sampler");
    private volatile boolean over;

    private Sampler(Catalog aside, int pid) {
        this.aside = aside;
        this.pid = pid;
    }

    /** Begins to look, at the latest when this returns. */
    static Sampler on(Catalog aside, int pid) {
        Sampler sampler = new Sampler(aside, pid);
        sampler.thread.setDaemon(true);
        sampler.thread.start();
        sampler.await(sampler.begun);
        return sampler;
    }

    private void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            while (!over) {
                begun.countDown();
                seen.addAll(aside.locks(pid));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException | InterruptedException e) {
            // what was seen until now is what there is to tell
            begun.countDown();
        }
    }

    /** Ends looking. */
    List<Catalog.Held> end() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        return List.copyOf(seen);
    }
}
