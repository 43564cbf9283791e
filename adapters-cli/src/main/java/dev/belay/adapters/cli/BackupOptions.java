package dev.belay.adapters.cli;

/** Where backups are, for the verbs that make or read some. */
final class BackupOptions {
    private BackupOptions() {}

    static void addTo(Signature signature) {
        signature
                .add(Option.valued("--backup-dir", "FOLDER", "Where backups lie; belay-backups."))
                .add(Option.valued(
                        "--pg-tools", "FOLDER", "Where pg_dump, pg_restore and psql are, if not on the PATH."));
    }
}
