package dev.belay.adapters.jdbc.backup;

import dev.belay.domain.health.LastBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a folder of backups tells without being written to. */
public record BackupsOnHand(BackupFolder folder) {

    /**
     * The backups of a database, and the room for one more.
     *
     * @param target which database it is, as its backups have it
     * @param needed about how much one more needs
     */
    public LastBackup of(String target, long needed) {
        Path path = folder.path();
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        boolean writable = Files.isDirectory(there) && Files.isWritable(there);
        return new LastBackup(
                target, folder.catalogue(), new LastBackup.Folder(path.toString(), writable, usable(there), needed));
    }

    /** How much room is left where a file lies; all there could be, where nobody knows. */
    public static long usable(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
