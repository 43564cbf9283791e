package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.history.TableName;

/** The number of the advisory lock that Flyway takes for a history table: so Belay's runs and Flyway's exclude each other. */
public record LockKey(long number) {
    /** The letters "Flyway" in ASCII, as Flyway adds them up. */
    private static final long FLYWAY = 0x466C_7977_6179L;

    public static LockKey of(TableName table) {
        return new LockKey(FLYWAY + table.quoted().hashCode());
    }
}
