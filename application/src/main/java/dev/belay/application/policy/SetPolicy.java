package dev.belay.application.policy;

import dev.belay.application.audit.AuditedAct;
import dev.belay.application.consent.Consents;
import dev.belay.application.consent.Permission;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.consent.Deed;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.consent.Verdict;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows what may be done to a database, and stores it there. To store what is stricter needs nothing; what is looser
 * needs what the policy in force asks for any disruptive act.
 */
public final class SetPolicy {
    private final Sessions sessions;
    private final Consents consents;
    private final Supplier<RunId> runIds;

    public SetPolicy(Sessions sessions, Consents consents, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.consents = consents;
        this.runIds = runIds;
    }

    /**
     * What is asked for; with neither of the first two, only to see.
     *
     * @param phrase what was given as consent
     * @param lockWait how long to wait for another run
     */
    public record Request(
            Optional<Environment> environment,
            Optional<Boolean> disposable,
            Optional<String> phrase,
            Duration lockWait) {

        /** The same, agreed to with this phrase. */
        public Request agreed(ConsentPhrase consent) {
            return new Request(environment, disposable, Optional.of(consent.toString()), lockWait);
        }

        private StoredPolicy appliedTo(StoredPolicy stored) {
            return new StoredPolicy(
                    environment.isPresent() ? environment : stored.environment(),
                    disposable.isPresent() ? disposable.get() : stored.disposable());
        }
    }

    /** How it ended. */
    public sealed interface Result {

        /** What is stored, and what is in force with that; nothing was written. */
        record Known(StoredPolicy stored, Policy inForce) implements Result {}

        /** The same, where it was stored now. */
        record Stored(StoredPolicy stored, Policy inForce) implements Result {}

        /** What was asked for is looser, and needs a consent; this phrase gives it. */
        record NeedsConsent(Policy inForce, ConsentPhrase phrase) implements Result {}

        /** The phrase that was given gives no consent. */
        record Refused(Policy inForce, Verdict.Refused verdict) implements Result {}

        /** The database could not be read or written. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Request request, Progress progress) {
        try (Session session = sessions.open(runIds.get())) {
            session.waitAtMost(request.lockWait(), progress::waiting);
            session.read();
            StoredPolicy stored = session.policies().stored();
            if (request.appliedTo(stored).equals(stored)) {
                return new Result.Known(stored, stored.under(consents.environment()));
            }
            session.prepareToWrite();
            session.lock().acquire(request.lockWait(), progress::waiting);
            try {
                return storeUnderLock(session, request);
            } finally {
                session.lock().release();
            }
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private Result storeUnderLock(Session session, Request request) {
        session.read();
        StoredPolicy stored = session.policies().stored();
        StoredPolicy wanted = request.appliedTo(stored);
        Deed deed = Deed.of(
                wanted.isLooserThan(stored) ? Risk.DISRUPTIVE : Risk.SAFE,
                "store policy: " + wanted,
                "stored policy: " + stored);
        Attempt attempt = new Attempt("policy", "", deed.hash().text(), "", stored.toString());
        Permission permission = consents.verdict(deed, request.phrase(), session);
        if (permission instanceof Permission.NeedsConsent needs) {
            return new Result.NeedsConsent(needs.policy(), consents.issue(deed, session));
        }
        AuditedAct act = new AuditedAct(session.audit());
        if (permission instanceof Permission.Refused refused) {
            act.refuse(attempt, refused.verdict().sentence());
            return new Result.Refused(refused.policy(), refused.verdict());
        }
        Attempt permitted = permission instanceof Permission.Consented consented
                ? attempt.with(consented.consent().text())
                : attempt;
        Optional<Policy> inForce = act.run(
                permitted,
                () -> {
                    session.policies().store(wanted);
                    return wanted.under(consents.environment());
                },
                (policy, millis) -> Ending.done(millis, wanted.toString(), ""));
        return inForce.isPresent()
                ? new Result.Stored(wanted, inForce.get())
                : new Result.Refused(consents.policy(session), Verdict.Refused.used());
    }
}
