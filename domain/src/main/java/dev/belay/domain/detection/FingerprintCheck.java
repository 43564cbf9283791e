package dev.belay.domain.detection;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import java.util.List;
import java.util.Optional;

/** Compares a fingerprint file with the migrations that it is of. */
public final class FingerprintCheck {
    private static final String NEXT = "Run \"belay fingerprint\" and commit the file.";

    private FingerprintCheck() {}

    /**
     * What is wrong with a file, if anything is.
     *
     * @param file the path to show to people
     */
    public static Optional<Finding> of(String file, KnownVersions known, MigrationSet set) {
        if (known.areOf(set)) {
            return Optional.empty();
        }
        return Optional.of(Finding.in(
                file,
                FindingKind.STALE_FINGERPRINTS,
                "The fingerprints are not those of the migrations any more: " + reason(known, set) + ".",
                NEXT));
    }

    private static String reason(KnownVersions known, MigrationSet set) {
        List<Migration> lineage = KnownVersions.lineage(set);
        int valid = known.countValidFor(set);
        if (valid <= lineage.size()) {
            Migration first = lineage.get(valid - 1);
            boolean isThere = known.of(first.version().orElseThrow()).isPresent();
            return first.label() + (isThere ? " was changed" : " is not among them");
        }
        return valid < known.versions().size()
                ? known.versions().get(valid).label() + " has no migration"
                : "the repeatable migrations were changed";
    }
}
