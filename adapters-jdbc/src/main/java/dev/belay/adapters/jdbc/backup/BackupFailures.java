package dev.belay.adapters.jdbc.backup;

import dev.belay.domain.backup.Backup;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** What keeps a backup from being made, proven or put back, as failures. */
public final class BackupFailures {
    private static final int SHOWN = 5;

    private BackupFailures() {}

    public static FailureException of(String what) {
        return new FailureException(Failure.of(FailureKind.BACKUP_FAILED, what));
    }

    /** A database that was made of a backup does not hold what was backed up. */
    public static FailureException notTheSame(Backup backup, List<String> differences) {
        int more = differences.size() - SHOWN;
        return of("The backup " + backup.id() + " does not hold what the database held: "
                + String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())))
                + (more > 0 ? "; and " + more + " more." : "."));
    }

    /** The same failure, which now keeps a backup from being made: whatever it was, an interruption stays one. */
    public static FailureException of(String doing, FailureException cause) {
        Failure failure = cause.failure();
        if (failure.kind() == FailureKind.INTERRUPTED || failure.kind() == FailureKind.BACKUP_FAILED) {
            return cause;
        }
        return new FailureException(
                new Failure(
                        FailureKind.BACKUP_FAILED,
                        doing + " failed: " + failure.what(),
                        null,
                        null,
                        failure.code(),
                        failure.state(),
                        failure.next()),
                cause);
    }

    /** A file could not be read or written. */
    public static FailureException of(String doing, IOException cause) {
        return new FailureException(
                Failure.of(FailureKind.BACKUP_FAILED, doing + " failed: " + reason(cause) + "."), cause);
    }

    /** Java names only the file where it knows the reason by its type. */
    private static String reason(IOException e) {
        String file = e instanceof FileSystemException known ? " (" + known.getFile() + ")" : "";
        if (e instanceof AccessDeniedException) {
            return "no permission" + file;
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file" + file;
        }
        if (e instanceof FileAlreadyExistsException) {
            return "the file exists already" + file;
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason() + file;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
