package dev.belay.application.backup;

import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import java.util.function.Supplier;

/** Makes a backup of a database and proves it. */
public final class BackUp {
    private final ProvenBackup backup;
    private final Supplier<RunId> runIds;

    public BackUp(ProvenBackup backup, Supplier<RunId> runIds) {
        this.backup = backup;
        this.runIds = runIds;
    }

    /** How it ended. */
    public sealed interface Result {

        /** There is a backup now that counts. */
        record Proven(Backup backup) implements Result {}

        /** There is none that counts; the database is untouched. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Progress progress) {
        try {
            return new Result.Proven(backup.take(runIds.get(), progress));
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }
}
