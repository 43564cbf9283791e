package dev.belay.domain.health;

import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The backups of one database.
 *
 * @param target which database it is, as its backups have it
 * @param folder where they lie
 */
public record LastBackup(String target, Catalogue catalogue, Folder folder) implements Facts {
    private static final Duration FRESH = Duration.ofDays(7);
    private static final String MAKE = "Run \"belay backup\".";

    /**
     * The folder of the backups.
     *
     * @param writable whether one can be written, or the folder made
     * @param usable how much room is left on its disk
     * @param needed about how much one more backup needs
     */
    public record Folder(String path, boolean writable, long usable, long needed) {}

    /** When the newest backup was made that is proven to hold everything. */
    public Optional<Instant> newestProven() {
        return catalogue.backups().stream()
                .filter(backup -> backup.source().target().equals(target))
                .filter(Backup::proven)
                .map(Backup::madeAt)
                .reduce((older, newer) -> newer);
    }

    @Override
    public List<Check> checks(Instant now) {
        List<Check> checks = new ArrayList<>(List.of(age(now), room()));
        if (!catalogue.damaged().isEmpty()) {
            checks.add(Check.warning(
                    Topic.BACKUPS,
                    "catalogue",
                    catalogue.damaged().get(0),
                    "If its backup is of no more use, remove the file."));
        }
        return checks;
    }

    private Check age(Instant now) {
        Optional<Instant> newest = newestProven();
        if (newest.isEmpty()) {
            return Check.warning(Topic.BACKUPS, "last-proven", "There is no proven backup of this database.", MAKE);
        }
        Duration age = Duration.between(newest.get(), now);
        String evidence = "The newest proven backup is " + Amount.of(age) + " old.";
        return age.compareTo(FRESH) <= 0
                ? Check.passed(Topic.BACKUPS, "last-proven", evidence)
                : Check.warning(Topic.BACKUPS, "last-proven", evidence, MAKE);
    }

    private Check room() {
        if (!folder.writable()) {
            return Check.warning(
                    Topic.BACKUPS,
                    "folder",
                    "Backups cannot be written to " + folder.path() + ".",
                    "Let the user of this process write there, or name another folder with backupDir.");
        }
        String evidence = Amount.bytes(folder.usable()) + " are left where backups lie (" + folder.path() + ").";
        return folder.usable() < folder.needed()
                ? Check.warning(
                        Topic.BACKUPS,
                        "folder",
                        evidence,
                        "Make room, for example with \"belay backups --prune --keep 5\": one more may need "
                                + Amount.bytes(folder.needed()) + ".")
                : Check.passed(Topic.BACKUPS, "folder", evidence);
    }
}
