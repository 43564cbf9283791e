package dev.belay.domain.assessment;

import dev.belay.domain.migration.Version;
import java.util.Optional;

/**
 * What the user allows and asks for when history and set are compared.
 *
 * @param target how far to migrate
 * @param outOfOrder whether a migration may be applied after one that comes behind it
 * @param compareFiles whether applied migrations are compared with their files; Flyway calls it validateOnMigrate
 * @param allowNewer whether a history ahead of the set is accepted
 * @param baselineOnMigrate whether a schema without history is taken over at the baseline version
 */
public record Rules(
        Target target,
        boolean outOfOrder,
        boolean compareFiles,
        boolean allowNewer,
        boolean baselineOnMigrate,
        Version baselineVersion,
        String baselineDescription) {

    /** Everything that is pending, in order, on a database of Belay's or Flyway's own. */
    public static final Rules STRICT =
            new Rules(Target.LATEST, false, true, false, false, Version.of("1"), "<< Flyway Baseline >>");

    /**
     * How far to migrate.
     *
     * @param version up to and with this version; nothing for the latest
     * @param onlyNext whether to stop after one migration
     */
    public record Target(Optional<Version> version, boolean onlyNext) {
        /** Everything that is pending. */
        public static final Target LATEST = new Target(Optional.empty(), false);

        /** Reads a version, or the words latest and next; nothing where it is none of them. */
        public static Optional<Target> parse(String text) {
            if (text.equalsIgnoreCase("latest")) {
                return Optional.of(LATEST);
            }
            if (text.equalsIgnoreCase("next")) {
                return Optional.of(new Target(Optional.empty(), true));
            }
            return Version.parse(text).map(version -> new Target(Optional.of(version), false));
        }

        boolean reaches(Version candidate) {
            return version.isEmpty() || !candidate.isAfter(version.get());
        }
    }
}
