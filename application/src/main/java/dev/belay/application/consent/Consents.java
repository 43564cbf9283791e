package dev.belay.application.consent;

import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.consent.Consent;
import dev.belay.domain.consent.ConsentPhrase;
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

    /** Whether a plan may be carried out. */
    public sealed interface Permission {

        /** The policy allows it by itself. */
        record Allowed() implements Permission {}

        /** With this consent, which belongs into the attempt that the audit trail begins with. */
        record Consented(Consent consent) implements Permission {}

        /** Only with a consent, and none was given. */
        record NeedsConsent(Policy policy, Risk risk) implements Permission {}

        /** Only with a consent, and the phrase that was given is none. */
        record Refused(Policy policy, Risk risk, Verdict.Refused verdict) implements Permission {}
    }

    /** What is in force on a database: the stricter of what is configured and what is stored in it. */
    public Policy policy(Session session) {
        return session.policies().stored().under(environment);
    }

    /**
     * Whether a plan may be carried out now. To be asked under the run lock, right before it is; the answer holds no
     * longer than the lock.
     */
    public Permission verdict(Plan plan, Assessment assessment, Optional<String> phrase, Session session) {
        if (plan.risk() == Risk.SAFE) {
            return new Permission.Allowed();
        }
        Policy policy = policy(session);
        return verdict(plan.risk(), policy, () -> terms(plan, assessment, policy, session), phrase, session);
    }

    /** The same for what is no plan. */
    Permission verdict(Risk risk, Policy policy, Supplier<Terms> terms, Optional<String> phrase, Session session) {
        if (policy.allows(risk)) {
            return new Permission.Allowed();
        }
        if (phrase.isEmpty()) {
            return new Permission.NeedsConsent(policy, risk);
        }
        Verdict verdict = ConsentPhrase.check(
                phrase.get(),
                terms.get(),
                key,
                clock.instant(),
                consent -> session.audit().isUsed(consent.text()));
        if (verdict instanceof Verdict.Granted granted) {
            return new Permission.Consented(granted.consent());
        }
        return new Permission.Refused(policy, risk, (Verdict.Refused) verdict);
    }

    /** A phrase that gives consent to this plan, for a dry run to print. */
    public ConsentPhrase issue(Plan plan, Assessment assessment, Session session) {
        return issue(terms(plan, assessment, policy(session), session));
    }

    ConsentPhrase issue(Terms terms) {
        return ConsentPhrase.issue(terms, key, clock.instant(), random.getAsLong());
    }

    /** The consent of somebody who typed the database's name at a terminal, which the caller has compared. */
    public Consent typed() {
        return Consent.typed(random.getAsLong());
    }

    /** Who acts. */
    String actor() {
        return actor.get();
    }

    /** What is configured. */
    Environment environment() {
        return environment;
    }

    private Terms terms(Plan plan, Assessment assessment, Policy policy, Session session) {
        return Terms.of(plan, assessment, session.identity(), policy.environment(), actor.get());
    }
}
