package dev.belay.domain.backup;

import java.time.Instant;

/**
 * A copy of a database at one moment.
 *
 * @param content what the database held at that moment
 * @param proven whether it was put back into a scratch database, and held the same there: only then does it count
 */
public record Backup(BackupId id, Instant madeAt, Source source, Artefact artefact, Content content, boolean proven) {

    /** The same, proven now. */
    public Backup asProven() {
        return new Backup(id, madeAt, source, artefact, content, true);
    }
}
