package dev.belay.suite.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process does, within a limit. */
final class Eventually {
    /** Longer than anything takes that works, also where many share the machine. */
    static final Duration SOON = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 10;

    private Eventually() {}

    static void within(Duration limit, Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit.toMillis() + " ms: " + what.get());
            }
            pause(Duration.ofMillis(PAUSE_MILLIS));
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
