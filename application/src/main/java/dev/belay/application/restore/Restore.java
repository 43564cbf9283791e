package dev.belay.application.restore;

import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.port.Backups;
import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a database what it was when a backup was made. What it holds now is kept beside it, or in a backup. */
public final class Restore {
    private final Backups backups;
    private final ProvenBackup net;
    private final Consents consents;
    private final Supplier<RunId> runIds;

    public Restore(Backups backups, ProvenBackup net, Consents consents, Supplier<RunId> runIds) {
        this.backups = backups;
        this.net = net;
        this.consents = consents;
        this.runIds = runIds;
    }

    /** Says whether the destructive act of putting a backup in the place of a database is agreed to. */
    @FunctionalInterface
    public interface Consents {

        /** Nothing where it is; otherwise why not, and the way to it. */
        Optional<Refusal> refusal(Backup backup, RunId run);
    }

    /**
     * Why a backup is not put back.
     *
     * @param next what would give the consent
     */
    public record Refusal(String why, String next) {}

    /**
     * What is asked for.
     *
     * @param elsewhere whether the database may be another one than the one that was backed up
     */
    public record Request(BackupId id, boolean elsewhere) {}

    /** How it ended. */
    public sealed interface Result {

        /** The database is what it was. */
        record Restored(Backup backup, Backups.Restored how) implements Result {}

        /** It is not agreed to; nothing was changed. */
        record Refused(Refusal refusal) implements Result {}

        /** There is no such backup, or it could not be put back. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Request request, Progress progress) {
        RunId run = runIds.get();
        try {
            Backup backup = find(request);
            Optional<Refusal> refusal = consents.refusal(backup, run);
            if (refusal.isPresent()) {
                return new Result.Refused(refusal.get());
            }
            progress.waiting("restoring the backup " + backup.id());
            return new Result.Restored(backup, backups.restore(backup, run, () -> net.take(run, progress)));
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private Backup find(Request request) {
        Backup backup = backups.catalogue()
                .find(request.id())
                .orElseThrow(() -> failed(
                        "There is no backup " + request.id() + ".", "See with \"belay backups\" which there are."));
        if (!request.elsewhere() && !backup.source().target().equals(backups.target())) {
            throw failed(
                    "The backup " + backup.id() + " was made of another database: "
                            + backup.source().database() + ".",
                    "If it is to replace this one, add --elsewhere.");
        }
        return backup;
    }

    private static FailureException failed(String what, String next) {
        return new FailureException(Failure.of(FailureKind.BACKUP_FAILED, what).advising(next));
    }
}
