package dev.belay.domain.rehearsal;

import dev.belay.domain.finding.Place;

/**
 * Somebody who would have to wait.
 *
 * @param relation what they work with
 * @param micros for how long, on a database of this size
 * @param lock the lock that they would wait for
 * @param migration whose statement takes it
 * @param place where that statement stands
 * @param ownMicros how much of the time is that of this statement; the rest is what follows it in its transaction
 */
public record Blockade(
        String relation, Blocked who, long micros, String lock, String migration, Place place, long ownMicros) {
    /** From where on people notice. */
    private static final long LONG_MICROS = 1_000_000;

    public boolean isLong() {
        return micros >= LONG_MICROS;
    }

    /** Whether most of the time comes after the statement that took the lock. */
    public boolean isHeldByOthers() {
        return isLong() && ownMicros * 2 < micros;
    }
}
