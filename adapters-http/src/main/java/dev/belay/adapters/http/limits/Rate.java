package dev.belay.adapters.http.limits;

import java.time.Duration;

/**
 * How often somebody may do something.
 *
 * @param burst at once, after a pause
 * @param perMinute in the long run
 */
public record Rate(int burst, int perMinute) {
    /** What a person with several pages of the console open, and a pipeline beside it, stay below. */
    public static final Rate REQUESTS = new Rate(120, 600);

    /** What an office behind one address stays below. */
    public static final Rate ADDRESSES = new Rate(600, 3_000);

    public Rate {
        if (burst < 1 || perMinute < 1) {
            throw new IllegalArgumentException("a rate that allows nothing");
        }
    }

    long nanosEach() {
        return Duration.ofMinutes(1).toNanos() / perMinute;
    }
}
