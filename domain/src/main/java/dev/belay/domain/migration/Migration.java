package dev.belay.domain.migration;

import java.util.Optional;

/**
 * One change of a schema, as its file says it.
 *
 * @param version nothing for a repeatable migration
 * @param script the path below the location, with slashes: what Flyway records as the script
 * @param file the path to show to people
 * @param checksum Flyway's; for a repeatable migration that of the text with its placeholders replaced
 * @param rawChecksum Flyway's of the text as it lies in the file
 */
public record Migration(
        MigrationKind kind,
        Optional<Version> version,
        String description,
        String script,
        String file,
        int checksum,
        int rawChecksum,
        Directives directives,
        Sidecar sidecar) {

    public Migration {
        if (version.isPresent() == (kind == MigrationKind.REPEATABLE)) {
            throw new IllegalArgumentException("a " + kind + " migration, version " + version);
        }
    }

    /** The same with another checksum, that of the script as it is run. */
    public Migration withChecksum(int other) {
        return new Migration(kind, version, description, script, file, other, rawChecksum, directives, sidecar);
    }

    public boolean isVersioned() {
        return kind == MigrationKind.VERSIONED;
    }

    /** Whether the file itself asks not to be run in one transaction. */
    public boolean declinesTransaction() {
        return directives.withoutTransaction()
                || !sidecar.executeInTransaction().orElse(true);
    }

    /** The short name that people use for it: {@code V3} or {@code R customers_view}. */
    public String label() {
        return switch (kind) {
            case VERSIONED -> "V" + version.orElseThrow();
            case UNDO -> "U" + version.orElseThrow();
            case BASELINE -> "B" + version.orElseThrow();
            case REPEATABLE -> "R " + description;
        };
    }
}
