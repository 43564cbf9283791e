package dev.belay.domain.rehearsal;

import java.util.Locale;
import java.util.Optional;

/**
 * PostgreSQL's locks on tables, the weakest first.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">PostgreSQL: explicit locking</a>
 */
public enum TableLock implements LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    /** The mode by the name that {@code pg_locks} has for it, such as {@code ShareRowExclusiveLock}. */
    public static Optional<TableLock> parse(String name) {
        for (TableLock mode : values()) {
            if (name.equalsIgnoreCase(mode.name().replace("_", "") + "Lock")) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    @Override
    public String word() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    /** Whether who wants the other one waits for this one. */
    public boolean conflictsWith(TableLock other) {
        // SHARE is the one mode that is no obstacle to itself though weaker ones are: indexes may be built side by side
        return other.compareTo(weakestConflict()) >= 0 && !(this == SHARE && other == SHARE);
    }

    private TableLock weakestConflict() {
        return switch (this) {
            case ACCESS_SHARE -> ACCESS_EXCLUSIVE;
            case ROW_SHARE -> EXCLUSIVE;
            case ROW_EXCLUSIVE -> SHARE;
            case SHARE_UPDATE_EXCLUSIVE -> SHARE_UPDATE_EXCLUSIVE;
            case SHARE, SHARE_ROW_EXCLUSIVE -> ROW_EXCLUSIVE;
            case EXCLUSIVE -> ROW_SHARE;
            case ACCESS_EXCLUSIVE -> ACCESS_SHARE;
        };
    }

    /** Readers take ACCESS SHARE, writers ROW EXCLUSIVE. */
    @Override
    public Blocked blocked() {
        if (conflictsWith(ACCESS_SHARE)) {
            return Blocked.EVERYBODY;
        }
        return conflictsWith(ROW_EXCLUSIVE) ? Blocked.WRITERS : Blocked.NOBODY;
    }
}
