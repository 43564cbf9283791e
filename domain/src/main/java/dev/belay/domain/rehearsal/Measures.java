package dev.belay.domain.rehearsal;

import java.util.List;
import java.util.OptionalLong;

/**
 * What was seen of one statement.
 *
 * @param micros how long it ran
 * @param locks those that it took and that were not held before in its transaction, on what was there before
 * @param rewritten the tables and indexes that were there before and lie in a new place now
 * @param log what it wrote to the engine's log, in bytes; nothing where that cannot be told of one statement
 */
public record Measures(
        long micros, List<Lock> locks, List<String> rewritten, List<RowsTouched> rows, OptionalLong log) {
    public Measures {
        locks = List.copyOf(locks);
        rewritten = List.copyOf(rewritten);
        rows = List.copyOf(rows);
    }

    public long rowsTouched() {
        return rows.stream().mapToLong(RowsTouched::rows).sum();
    }

    /** How many rows it changed or removed that others may want to change too. */
    public long rowsChanged() {
        return rows.stream()
                .filter(touched -> !touched.isNew())
                .mapToLong(RowsTouched::changed)
                .sum();
    }

    /** Who waits, at most, for what it locked. */
    public Blocked blocked() {
        return locks.stream()
                .map(lock -> lock.mode().blocked())
                .max(Enum::compareTo)
                .orElse(Blocked.NOBODY);
    }
}
