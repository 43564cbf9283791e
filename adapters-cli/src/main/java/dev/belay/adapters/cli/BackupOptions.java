package dev.belay.adapters.cli;

import picocli.CommandLine.Model.CommandSpec;

/** Where backups are, for the verbs that make or read some. */
final class BackupOptions {
    private BackupOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Options.valued("--backup-dir", "FOLDER", "Where backups lie; belay-backups."))
                .addOption(Options.valued(
                        "--pg-tools", "FOLDER", "Where pg_dump, pg_restore and psql are, if not on the PATH."));
    }
}
