package dev.belay.domain.undo;

import java.util.Locale;

/** What a part of an undo means for the rows, from harmless to what nobody but a person can settle. */
public enum Mark {
    /** Everything is as it was. */
    REVERSIBLE,
    /** A table or a column is there again, without what was in it. */
    STRUCTURE_ONLY,
    /** What was written since the migration goes. */
    LOSES_DATA,
    /** The schemas do not tell what is right, or the statement stops at rows that do not fit. */
    DECIDE;

    /** As undo scripts and reports write it, such as {@code loses data}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
