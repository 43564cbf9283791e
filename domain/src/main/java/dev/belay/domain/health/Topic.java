package dev.belay.domain.health;

import java.util.Locale;

/** What a check is about. */
public enum Topic {
    CONNECTION,
    PERMISSIONS,
    HISTORY,
    SCHEMA,
    SCRIPTS,
    LOCKS,
    SPACE,
    SETTINGS,
    INTEGRITY,
    BACKUPS,
    CLOCK;

    /** The name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
