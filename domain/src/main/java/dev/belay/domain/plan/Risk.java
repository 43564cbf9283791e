package dev.belay.domain.plan;

import java.util.Locale;

/** How much a step can harm: in this order, each above the one before. */
public enum Risk {
    /** Loses nothing and disturbs nobody beyond what the scripts themselves do. */
    SAFE,
    /** Disturbs others: ends sessions, replaces the history. */
    DISRUPTIVE,
    /** Drops data. */
    DESTRUCTIVE;

    /** The name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
