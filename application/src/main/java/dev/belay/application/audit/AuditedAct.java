package dev.belay.application.audit;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.AuditTrail;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.failure.FailureException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An act between its beginning and its end in the audit trail. It begins only when the trail says so, and however it
 * ends, the trail is told, unless the database itself is gone: then the beginning stands alone there.
 */
public final class AuditedAct {
    private final AuditTrail audit;

    public AuditedAct(AuditTrail audit) {
        this.audit = audit;
    }

    /** What is done. */
    @FunctionalInterface
    public interface Act<R> {
        R run();
    }

    /** How the trail says that it ended. */
    @FunctionalInterface
    public interface Account<R> {
        Ending of(R result, long millis);
    }

    /**
     * Does it.
     *
     * @return nothing, with nothing done, where the attempt's consent was used before
     * @throws FailureException where it failed, or the trail could not be written
     */
    public <R> Optional<R> run(Attempt attempt, Act<R> act, Account<R> account) {
        if (!audit.begin(attempt)) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        R result;
        try {
            Failpoint.BEGUN.reached();
            result = act.run();
        } catch (FailureException e) {
            Ending failed = Ending.failed(e.failure(), millis(began));
            // who ends a run interrupts its thread, and then cancels the statement, which looks like any other failure
            tell(Thread.currentThread().isInterrupted() ? failed.interrupted() : failed, e);
            throw e;
        } catch (RuntimeException | Error e) {
            tell(
                    Ending.of(
                            Outcome.FAILED,
                            millis(began),
                            "defect " + e.getClass().getName()),
                    e);
            throw e;
        }
        audit.end(account.of(result, millis(began)));
        return Optional.of(result);
    }

    /** Tells the trail of an act that was asked for and is not done. */
    public void refuse(Attempt attempt, String why) {
        if (audit.begin(attempt)) {
            audit.end(Ending.of(Outcome.REFUSED, 0, why));
        }
    }

    /** What the act failed of is what is told; that the trail could not be told of it comes second. */
    private void tell(Ending ending, Throwable cause) {
        // twice, because who cancels a statement may hit the one that tells of it
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                audit.end(ending);
                return;
            } catch (FailureException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private static long millis(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
