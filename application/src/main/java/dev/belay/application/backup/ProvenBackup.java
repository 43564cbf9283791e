package dev.belay.application.backup;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Backups;
import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.Content;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Takes the backup that must be there before anything is destroyed: one that was put back and compared.
 *
 * <p>Where an engine can only copy a database that nobody uses, no session may be open on it, that of the run included:
 * close it, take the backup, open it again, take the lock, and look with {@link #stillHolds} before anything is
 * destroyed.
 */
public final class ProvenBackup {
    private static final String AUDIT_TRAIL = "belay_audit";

    private final Backups backups;
    private final Clock clock;

    public ProvenBackup(Backups backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
    }

    /**
     * Makes a backup and proves it.
     *
     * @throws FailureException of kind {@code BACKUP_FAILED} where there is none that counts, with what is missing and
     *     what state everything is in; or of kind {@code INTERRUPTED}
     */
    public Backup take(RunId run, Progress progress) {
        progress.waiting("making a backup");
        Backup backup = backups.create(run, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Failpoint.BACKUP_WRITTEN.reached();
        progress.waiting("proving the backup " + backup.id());
        Backup proven = backups.prove(backup);
        Failpoint.BACKUP_PROVEN.reached();
        return proven;
    }

    /**
     * Looks whether a backup still holds all that the database holds now, but what Belay itself wrote into its audit
     * trail. To be asked under the lock of the run.
     *
     * @throws FailureException of kind {@code BACKUP_FAILED} where somebody changed the database meanwhile
     */
    public void stillHolds(Backup backup) {
        Content now = backups.content().without(AUDIT_TRAIL);
        List<String> differences = backup.content().without(AUDIT_TRAIL).differences(now);
        if (!differences.isEmpty()) {
            throw new FailureException(Failure.of(
                            FailureKind.BACKUP_FAILED,
                            "The database was changed after the backup " + backup.id() + " was taken: "
                                    + differences.get(0) + ".")
                    .advising("Keep others from writing to it, then run again."));
        }
    }
}
