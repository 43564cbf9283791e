package dev.belay.adapters.jdbc.sqlite.health;

import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.port.Vitals;
import java.nio.file.Path;
import java.time.Duration;

/** The health of a SQLite database, which its file and what lies beside it tell of. */
public final class SqliteVitals implements Vitals {
    private final SqliteUrl url;
    private final Path file;
    private final SessionSettings settings;
    private final BackupFolder folder;

    /**
     * The health of one file.
     *
     * @param url as it is configured
     * @param file where that leads to
     * @param folder where backups lie; it is only read
     */
    public SqliteVitals(SqliteUrl url, Path file, SessionSettings settings, BackupFolder folder) {
        this.url = url;
        this.file = file;
        this.settings = settings;
        this.folder = folder;
    }

    @Override
    public Look begin(Duration limit) {
        return new SqliteLook(url, new QuietFile(file, limit), settings, folder);
    }
}
