package dev.belay.domain.detection;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.Outline;
import java.util.Optional;

/**
 * The schema that a fresh database has once a migration and all before it are applied.
 *
 * @param version nothing for the state before the first migration
 * @param script the migration's, empty before the first one
 * @param checksum Flyway's of the script as it lies in the file, its placeholders not replaced
 * @param outline what the versioned migrations made up to here; repeatable ones had no part in it
 */
public record KnownVersion(Optional<Version> version, String script, int checksum, Outline outline) {

    /** What is there before the first migration. */
    public static KnownVersion beforeTheFirst(Outline outline) {
        return new KnownVersion(Optional.empty(), "", 0, outline);
    }

    public static KnownVersion after(Migration migration, Outline outline) {
        return new KnownVersion(migration.version(), migration.script(), migration.rawChecksum(), outline);
    }

    /** Whether it was this migration, as its file is now, that made it. */
    public boolean isAfter(Migration migration) {
        return migration.version().equals(version)
                && migration.script().equals(script)
                && migration.rawChecksum() == checksum;
    }

    /** {@code version 3}, or {@code the state before the first migration}. */
    public String label() {
        return version.map(known -> "version " + known).orElse("the state before the first migration");
    }
}
