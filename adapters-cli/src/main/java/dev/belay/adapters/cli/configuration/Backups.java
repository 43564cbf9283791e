package dev.belay.adapters.cli.configuration;

import java.util.Optional;

/** Where backups lie, and where PostgreSQL's own programs are, if not on the PATH. */
public record Backups(Setting<String> backupDir, Optional<Setting<String>> pgTools) {

    static Backups read(Values values) {
        return new Backups(values.word(Key.BACKUP_DIR, "belay-backups"), values.text(Key.PG_TOOLS));
    }
}
