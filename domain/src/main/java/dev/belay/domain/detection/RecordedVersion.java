package dev.belay.domain.detection;

import dev.belay.domain.history.History;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.Optional;

/**
 * The version that a history says a database is at.
 *
 * @param version the last one of the set that it says was applied; nothing where none was
 * @param isWhole whether it says the same of all before that one, and of none that the set does not have: only then is
 *     there one schema that fits it
 */
public record RecordedVersion(Optional<Version> version, boolean isWhole) {

    public static RecordedVersion of(MigrationSet set, History history) {
        Optional<Version> last = Optional.empty();
        boolean gap = false;
        boolean whole = history.failed().isEmpty();
        for (Migration migration : KnownVersions.lineage(set)) {
            Version version = migration.version().orElseThrow();
            if (isApplied(history, version)) {
                whole &= !gap;
                last = Optional.of(version);
            } else {
                gap = true;
            }
        }
        Optional<Version> latest = history.latest();
        boolean known = latest.isEmpty()
                || set.versioned(latest.get()).isPresent()
                || set.hasBaseline(latest.get())
                || latest.equals(history.baseline());
        return new RecordedVersion(last, whole && known);
    }

    private static boolean isApplied(History history, Version version) {
        return history.applied(version).isPresent()
                || history.baseline()
                        .filter(baseline -> !version.isAfter(baseline))
                        .isPresent();
    }

    /** {@code version 3}, or {@code no version}. */
    public String label() {
        return version.map(applied -> "version " + applied).orElse("no version");
    }
}
