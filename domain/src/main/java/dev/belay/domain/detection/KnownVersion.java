package dev.belay.domain.detection;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.Fingerprint;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.OutlineChange;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The schema that a fresh database has once a migration and all before it are applied. Repeatable migrations have no
 * part in it.
 *
 * @param version nothing for the state before the first migration
 * @param script the migration's, empty before the first one
 * @param checksum Flyway's of the script as it lies in the file, its placeholders not replaced
 * @param change what the migration made of the version before it, and of nothing where it is the first;
 *     {@link KnownVersions#outline} has the whole
 * @param fingerprint of the whole
 */
public record KnownVersion(
        Optional<Version> version, String script, int checksum, OutlineChange change, Fingerprint fingerprint) {

    /** What is there before the first migration. */
    public static KnownVersion beforeTheFirst(Outline outline) {
        return new KnownVersion(
                Optional.empty(),
                "",
                0,
                OutlineChange.between(new Outline(new TreeMap<>()), outline),
                outline.fingerprint());
    }

    /**
     * What a migration makes.
     *
     * @param before the schema of the version before it
     */
    public static KnownVersion after(Migration migration, Outline before, Outline outline) {
        return new KnownVersion(
                migration.version(),
                migration.script(),
                migration.rawChecksum(),
                OutlineChange.between(before, outline),
                outline.fingerprint());
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
