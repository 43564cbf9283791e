package dev.belay.domain.backup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The backups that are known, whichever database they are of.
 *
 * @param backups oldest first
 * @param damaged entries that cannot be read, each with why
 */
public record Catalogue(List<Backup> backups, List<String> damaged) {
    public Catalogue {
        backups = backups.stream()
                .sorted(Comparator.comparing(Backup::madeAt).thenComparing(Backup::id))
                .toList();
        damaged = List.copyOf(damaged);
    }

    public Optional<Backup> find(BackupId id) {
        return backups.stream().filter(backup -> backup.id().equals(id)).findFirst();
    }
}
