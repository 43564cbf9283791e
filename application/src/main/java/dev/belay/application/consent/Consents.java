package dev.belay.application.consent;

import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.consent.Deed;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.Terms;
import dev.belay.domain.consent.Verdict;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.signature.SigningKey;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Judges whether something may be done to a database, and gives and checks the consents to what may not by itself. */
public final class Consents {
    private final Environment environment;
    private final SigningKey key;
    private final Supplier<String> actor;
    private final Clock clock;
    private final LongSupplier random;

    /**
     * @param environment what is configured; what is stored in a database may be stricter
     * @param key signs the phrases
     * @param actor who acts, asked only where it matters
     * @param random makes the ids of consents
     */
    public Consents(Environment environment, SigningKey key, Supplier<String> actor, Clock clock, LongSupplier random) {
        this.environment = environment;
        this.key = key;
        this.actor = actor;
        this.clock = clock;
        this.random = random;
    }

    /** What is configured. */
    public Environment environment() {
        return environment;
    }

    /** What is in force on a database: the stricter of what is configured and what is stored in it. */
    public Policy policy(Session session) {
        return session.policies().stored().under(environment);
    }

    /**
     * Whether a plan may be carried out now. To be asked under the run lock, right before it is; the answer holds no
     * longer than the lock.
     *
     * @param phrase what was given as consent
     */
    public Permission verdict(Plan plan, Assessment assessment, Optional<String> phrase, Session session) {
        // what is safe is allowed everywhere, and most plans are: the database need not be asked
        return plan.risk() == Risk.SAFE
                ? new Permission.Allowed()
                : verdict(Deed.of(plan, assessment), phrase, session);
    }

    /** The same for what is no plan. */
    public Permission verdict(Deed deed, Optional<String> phrase, Session session) {
        Policy policy = policy(session);
        if (policy.allows(deed.risk())) {
            return new Permission.Allowed();
        }
        if (phrase.isEmpty()) {
            return new Permission.NeedsConsent(policy);
        }
        Verdict verdict = ConsentPhrase.check(
                phrase.get(),
                terms(deed, policy, session),
                key,
                clock.instant(),
                consent -> session.audit().isUsed(consent.text()));
        return verdict instanceof Verdict.Granted granted
                ? new Permission.Consented(granted.consent())
                : new Permission.Refused(policy, (Verdict.Refused) verdict);
    }

    /** A phrase that gives consent to a plan, for a dry run to print. */
    public ConsentPhrase issue(Plan plan, Assessment assessment, Session session) {
        return issue(Deed.of(plan, assessment), session);
    }

    /** The same for what is no plan. */
    public ConsentPhrase issue(Deed deed, Session session) {
        return ConsentPhrase.issue(terms(deed, policy(session), session), key, clock.instant(), random.getAsLong());
    }

    private Terms terms(Deed deed, Policy policy, Session session) {
        return new Terms(deed, session.identity(), policy.environment(), actor.get());
    }
}
