package dev.belay.domain.history;

import dev.belay.domain.migration.Version;
import java.util.Optional;

/**
 * A row of Flyway's schema history.
 *
 * @param rank the order of application, from 1 (0 for the schema marker)
 * @param version nothing for a repeatable migration and the schema marker
 * @param checksum nothing for markers
 * @param installedOn as the database writes it, in its own time zone
 * @param executionMillis how long it ran
 */
public record AppliedMigration(
        int rank,
        Optional<Version> version,
        String description,
        HistoryType type,
        String script,
        Optional<Integer> checksum,
        String installedBy,
        String installedOn,
        int executionMillis,
        boolean success) {

    /** The short name that people use for it. */
    public String label() {
        return version.map(v -> "V" + v).orElse("R " + description);
    }
}
