package dev.belay.domain.backup;

import java.util.Locale;

/** How a backup was made, and so how it is put back. */
public enum BackupMethod {
    /** SQLite's online backup: a file that is the database, page by page. */
    SQLITE_COPY(".sqlite"),
    /** An archive of {@code pg_dump}. */
    PG_DUMP(".dump"),
    /** Another database on the same server, made with the one that was backed up as its template. */
    TEMPLATE("");

    private final String ending;

    BackupMethod(String ending) {
        this.ending = ending;
    }

    /** The name in catalogues and reports, such as {@code pg-dump}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a file in the folder of the backups. */
    public boolean makesFile() {
        return !ending.isEmpty();
    }

    /** What the name of its file ends with. */
    public String ending() {
        return ending;
    }
}
