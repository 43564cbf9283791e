package dev.belay.domain.assessment;

import java.util.Locale;

/** Where a database stands, seen from the migration set. */
public enum State {
    /** No history and no object. */
    EMPTY,
    /** Objects, but no history. */
    UNMANAGED,
    /** Everything is applied. */
    CURRENT,
    /** Migrations are pending, and nothing stands against applying them. */
    BEHIND,
    /** The history has versions that the set does not reach. */
    AHEAD,
    /** History and set contradict each other. */
    DIVERGED,
    /** The history says that a migration failed. */
    BROKEN;

    /** The name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
