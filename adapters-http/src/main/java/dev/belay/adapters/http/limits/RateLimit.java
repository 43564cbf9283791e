package dev.belay.adapters.http.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Holds each caller to a rate. Nobody waits in here: who is too early is told when not to be. */
public final class RateLimit {
    private static final int MOST_CALLERS = 10_000;

    private final Rate rate;
    private final LongSupplier nanos;
    /** When all that a caller has taken is paid back: the whole bucket in one number. */
    private final Bounded<Long> debts = new Bounded<>(MOST_CALLERS);

    /** @param nanos the time as {@code System.nanoTime} tells it */
    public RateLimit(Rate rate, LongSupplier nanos) {
        this.rate = rate;
        this.nanos = nanos;
    }

    /** Takes one; how long to wait, where there is none left. */
    public synchronized Optional<Duration> take(String caller) {
        long now = nanos.getAsLong();
        long each = rate.nanosEach();
        Long known = debts.get(caller);
        long paid = known == null || known - now < 0 ? now : known;
        long wait = paid + each - now - each * rate.burst();
        if (wait > 0) {
            return Optional.of(Duration.ofNanos(wait));
        }
        debts.put(caller, paid + each);
        return Optional.empty();
    }
}
