package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.domain.health.BackupTools;

/** What the programs on this machine are good for, found out without a backup. */
public record ToolsOnHand(Programs programs, BackupFolder folder) {

    /** Whether they can be used with a server of this major version. */
    public BackupTools forServer(int server) {
        return new BackupTools(
                server, new Archives(programs, folder, server).missing().orElse(""));
    }
}
