package dev.belay.application.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.Session;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.consent.Deed;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.Refusal;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentsTest {
    private static final Deed DROP = Deed.of(Risk.DESTRUCTIVE, "drop", "diverged at 4, rank 4");
    private static final Deed END = Deed.of(Risk.DISRUPTIVE, "end sessions", "behind at 4, rank 4");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final Session session = database.open(RunId.of(1));

    @BeforeEach
    void prepare() {
        session.prepareToWrite();
    }

    private static Consents in(Environment environment) {
        Clock clock = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);
        return new Consents(environment, SigningKey.none(), () -> "ada", clock, () -> 7);
    }

    @Test
    void what_the_environment_allows_needs_none() {
        assertThat(in(Environment.TESTING).verdict(END, Optional.empty(), session))
                .isEqualTo(new Permission.Allowed());
        assertThat(in(Environment.PRODUCTION).verdict(Deed.of(Risk.SAFE, "apply", "behind"), Optional.empty(), session))
                .isEqualTo(new Permission.Allowed());
    }

    @Test
    void a_stored_policy_that_is_stricter_is_in_force() {
        session.policies().store(new StoredPolicy(Optional.of(Environment.PRODUCTION), false));

        assertThat(in(Environment.DEVELOPMENT).verdict(END, Optional.empty(), session))
                .isEqualTo(new Permission.NeedsConsent(Policy.STRICTEST));
    }

    @Test
    void what_may_be_destroyed_in_testing_needs_none() {
        session.policies().store(new StoredPolicy(Optional.empty(), true));

        assertThat(in(Environment.TESTING).verdict(DROP, Optional.empty(), session))
                .isEqualTo(new Permission.Allowed());
        assertThat(in(Environment.PRODUCTION).verdict(DROP, Optional.empty(), session))
                .isInstanceOf(Permission.NeedsConsent.class);
    }

    @Test
    void a_phrase_gives_consent_until_an_attempt_was_begun_with_it() {
        Consents consents = in(Environment.PRODUCTION);
        Optional<String> phrase = Optional.of(consents.issue(DROP, session).toString());

        Permission.Consented consented = (Permission.Consented) consents.verdict(DROP, phrase, session);
        assertThat(consents.verdict(DROP, phrase, session)).isEqualTo(consented);
        session.audit().begin(Attempt.of("migrate", "").with(consented.consent().text()));

        assertThat(consents.verdict(DROP, phrase, session))
                .isInstanceOfSatisfying(
                        Permission.Refused.class,
                        refused -> assertThat(refused.verdict().reasons()).containsExactly(Refusal.USED));
    }

    @Test
    void a_phrase_for_one_deed_gives_no_consent_to_another() {
        Consents consents = in(Environment.PRODUCTION);
        Optional<String> phrase = Optional.of(consents.issue(DROP, session).toString());

        assertThat(consents.verdict(END, phrase, session))
                .isInstanceOfSatisfying(
                        Permission.Refused.class,
                        refused -> assertThat(refused.verdict().reasons())
                                .containsExactly(Refusal.OTHER_STATE, Refusal.OTHER_PLAN));
    }

    @Test
    void a_phrase_does_not_hold_when_the_environment_became_another() {
        Optional<String> phrase =
                Optional.of(in(Environment.DEVELOPMENT).issue(DROP, session).toString());

        assertThat(in(Environment.PRODUCTION).verdict(DROP, phrase, session))
                .isInstanceOfSatisfying(
                        Permission.Refused.class,
                        refused -> assertThat(refused.verdict().reasons()).containsExactly(Refusal.OTHER_ENVIRONMENT));
    }
}
