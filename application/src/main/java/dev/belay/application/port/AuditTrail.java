package dev.belay.application.port;

import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.run.RunId;
import java.util.List;

/**
 * The trail of everything that was done to a database or tried. It is written under the run lock only, where the engine
 * has one, so that each row follows the one before it. Between {@link #begin} and {@link #end}, every transaction of
 * the session's {@link Scripts} that changes the history adds a row of its own, which commits with it.
 */
public interface AuditTrail {

    /**
     * Writes that an attempt begins, in a transaction of its own, before anything of it is done. Where there is no
     * trail yet it is made; in a schema that is still empty the row waits for the transaction that makes the history,
     * or for the end, because an empty schema is what others look for.
     *
     * @return false, with nothing written, where the attempt's consent was used before
     * @throws dev.belay.domain.failure.FailureException where it cannot be written: then nothing must be done
     */
    boolean begin(Attempt attempt);

    /**
     * Writes how the attempt ended, in a transaction of its own. Nothing where none was begun.
     *
     * @throws dev.belay.domain.failure.FailureException where it cannot be written; then the trail has its beginning
     */
    void end(Ending ending);

    /**
     * Writes an act that is over, in one row and a transaction of its own. No attempt may be open.
     *
     * @throws dev.belay.domain.failure.FailureException where it cannot be written
     */
    void record(Attempt attempt, Ending ending);

    /** Whether an attempt was begun with this consent, by {@link dev.belay.domain.consent.Consent#text}. */
    boolean isUsed(String consent);

    /** The newest rows, in the order of their ranks; none where there is no trail. */
    List<AuditEntry> newest(int limit);

    /** The rows that a run wrote, in the order of their ranks. */
    List<AuditEntry> of(RunId run);

    /** All rows, in the order of their ranks; none where there is no trail. */
    List<AuditEntry> entries();

    /** Where the trail ends. */
    AuditHead head();
}
