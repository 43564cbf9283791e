package dev.belay.domain.health;

import java.time.Instant;
import java.util.List;

/** What was read of one side of a database. What is good and what is bad of it is said here, and nowhere else. */
public sealed interface Facts
        permits PostgresqlServer,
                Rights,
                Activity,
                ServerSettings,
                DatabaseSize,
                SqliteFile,
                SqliteReading,
                SqliteIntegrity,
                BackupTools,
                LastBackup,
                Project,
                Findings {

    /** What is to be said of it at the moment of the look. */
    List<Check> checks(Instant now);
}
