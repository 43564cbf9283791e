package dev.belay.adapters.jdbc.postgresql.health;

import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.postgresql.backup.Programs;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import dev.belay.application.port.Vitals;
import java.time.Duration;

/** The health of a PostgreSQL database, which its server tells of. */
public final class PostgresqlVitals implements Vitals {
    private final PostgresqlUrl url;
    private final SessionSettings settings;
    private final Programs programs;
    private final BackupFolder folder;

    /** @param folder where backups lie; it is only read */
    public PostgresqlVitals(PostgresqlUrl url, SessionSettings settings, Programs programs, BackupFolder folder) {
        this.url = url;
        this.settings = settings;
        this.programs = programs;
        this.folder = folder;
    }

    @Override
    public Look begin(Duration limit) {
        return new PostgresqlLook(new BriefConnections(url, limit), settings, programs, folder);
    }
}
