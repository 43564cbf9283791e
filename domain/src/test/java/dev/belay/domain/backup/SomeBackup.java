package dev.belay.domain.backup;

import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.target.Engine;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Backups for tests. */
final class SomeBackup {
    private SomeBackup() {}

    /** A proven backup of a database, made at this time. */
    static Backup of(String target, String time) {
        Instant madeAt = Instant.parse(time);
        return new Backup(
                BackupId.of(madeAt, RunId.of(target.hashCode())),
                madeAt,
                new Source(Engine.SQLITE, "3", target, target, Optional.empty()),
                new Artefact(BackupMethod.SQLITE_COPY, 1, ""),
                new Content(new Outline(new TreeMap<>()), new TreeMap<>()),
                true);
    }

    static Backup notProven(Backup backup) {
        return new Backup(backup.id(), backup.madeAt(), backup.source(), backup.artefact(), backup.content(), false);
    }
}
