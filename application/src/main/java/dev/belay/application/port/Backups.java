package dev.belay.application.port;

import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.Catalogue;
import dev.belay.domain.backup.Content;
import dev.belay.domain.run.RunId;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Backups of one database, and the catalogue of all that lie in the same place, which can be read when the database is
 * gone. Each method opens its own connections; where an engine can only copy a database that nobody uses, no session
 * may be open on it, the caller's own included, and who is in the way is named. Whatever cannot be done is a
 * {@link dev.belay.domain.failure.FailureException} of kind {@code BACKUP_FAILED}, which names what is missing and the
 * state that everything is in; or of kind {@code INTERRUPTED}. What a killed process left is removed by the next call
 * that writes.
 */
public interface Backups {

    /**
     * Makes a backup of the database as it is at one moment: written, synced, hashed and catalogued as not proven. A
     * backup that could not be made leaves nothing behind.
     */
    Backup create(RunId run, Instant madeAt);

    /**
     * Puts a backup into a scratch database and compares. Where it holds the same, it is catalogued as proven. Where it
     * does not, it is removed; where there was no way to find out, it stays as not proven, and does not count.
     */
    Backup prove(Backup backup);

    /** What is in the catalogue; an entry that cannot be read keeps none of the others from being listed. */
    Catalogue catalogue();

    /** Which database this is: what backups of it have as their source's target. Needs the server, not the database. */
    String target();

    /** What the database holds now. */
    Content content();

    /**
     * Makes the database what it was. Whatever interrupts that, the database is as before or as in the backup, never
     * between. The backup is proven anew before anything is touched.
     *
     * @param net takes a proven backup of the database as it is; asked for where what is replaced could not be kept
     *     otherwise
     */
    Restored restore(Backup backup, RunId run, Supplier<Backup> net);

    /** Removes a backup, its catalogue entry last. One that is gone already is no error. */
    void delete(Backup backup);

    /**
     * What restoring did.
     *
     * @param way how it was done, in words
     * @param kept where the state before lies now: a file, a database, a backup; empty where there was none
     */
    record Restored(String way, String kept) {}
}
