package dev.belay.domain.verification;

import java.util.Locale;

/** What the undo of a migration was seen to do, right after that migration. */
public enum Verdict {
    /** Schema and rows are what they were before the migration, but for the order of columns. */
    RESTORES,
    /** The schema is what it was, and rows or values that were there before the migration are not. */
    LOSES_DATA,
    /** The schema is not what it was. */
    DOES_NOT_RESTORE,
    /** The undo script failed, or the migration could not be applied again after it. */
    FAILS,
    /** There is no undo script, or none with a statement in it. */
    NO_UNDO;

    /**
     * Whether it speaks against the migration.
     *
     * @param strict whether an undo must be there, and lose nothing
     */
    public boolean isBad(boolean strict) {
        return this == DOES_NOT_RESTORE || this == FAILS || (strict && this != RESTORES);
    }

    /** The name in reports and certificates, such as {@code loses-data}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
