package dev.belay.application.operations;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
    RUNNING,
    /** It did what was asked, or found it done. */
    DONE,
    /** It failed; its report, or the trail, says of what. */
    FAILED,
    /** It did nothing, because a rule or a missing consent stood against it. */
    REFUSED,
    /** Somebody ended it. */
    INTERRUPTED,
    /** Its end is not in the trail, and nobody here or at the database is at work on it. */
    CUT_OFF;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
