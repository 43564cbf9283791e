package dev.belay.adapters.http.limits;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Remembers who failed to prove who they are, and makes them wait, longer each time. Only failures wait: whoever has a
 * genuine token gets through beside somebody of the same address who guesses.
 */
public final class Failures {
    private static final int MOST_CALLERS = 10_000;
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final Bounded<Known> callers = new Bounded<>(MOST_CALLERS);

    private record Known(int failures, long last, long until) {}

    /**
     * What is held of one more failure.
     *
     * @param pause how long before the next one is looked at; zero at first
     * @param isTooEarly whether this one came before that
     * @param isNews whether it is worth a line in the audit trail: each one would let anybody fill it
     */
    public record Held(Duration pause, boolean isTooEarly, boolean isNews) {}

    /** @param nanos the time as {@code System.nanoTime} tells it */
    public Failures(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public synchronized Held add(String caller) {
        long now = nanos.getAsLong();
        Known known = callers.getOrDefault(caller, new Known(0, now, now));
        if (now - known.last() > MEMORY.toNanos()) {
            known = new Known(0, now, now);
        }
        long left = known.until() - now;
        if (left > 0) {
            return new Held(Duration.ofNanos(left), true, false);
        }
        int failures = known.failures() + 1;
        Duration wait = waitAfter(failures);
        callers.put(caller, new Known(failures, now, now + wait.toNanos()));
        return new Held(wait, false, failures == 1 || failures >= FREE);
    }

    /** None for a slip, then a second, two, four, up to a minute. */
    private static Duration waitAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(failures - FREE, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
