package dev.belay.application.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.consent.Consents;
import dev.belay.application.policy.SetPolicy.Result;
import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.Progress;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.Refusal;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SetPolicyTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private Environment configured = Environment.PRODUCTION;
    private String actor = "ada";
    private Instant now = NOON;
    private long ids;

    private Result set(String environment, Optional<Boolean> disposable, Optional<String> phrase) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Consents consents = new Consents(configured, SigningKey.none(), () -> actor, clock, () -> ++ids);
        return new SetPolicy(database, consents, () -> RunId.of(1))
                .run(
                        new SetPolicy.Request(Environment.named(environment), disposable, phrase, Duration.ZERO),
                        Progress.NONE);
    }

    private Result set(String environment) {
        return set(environment, Optional.empty(), Optional.empty());
    }

    private Result set(String environment, String phrase) {
        return set(environment, Optional.empty(), Optional.of(phrase));
    }

    private Result disposable(boolean disposable) {
        return set("", Optional.of(disposable), Optional.empty());
    }

    private static StoredPolicy stored(Environment environment, boolean disposable) {
        return new StoredPolicy(Optional.of(environment), disposable);
    }

    @Test
    void shows_what_is_in_force_and_writes_nothing() {
        assertThat(set("")).isEqualTo(new Result.Known(StoredPolicy.NONE, Policy.STRICTEST));

        assertThat(database.trail()).isEmpty();
        assertThat(database.journal()).isEmpty();
    }

    @Test
    void stores_what_is_stricter_without_a_consent() {
        configured = Environment.DEVELOPMENT;

        assertThat(set("production"))
                .isEqualTo(new Result.Stored(stored(Environment.PRODUCTION, false), Policy.STRICTEST));

        assertThat(database.trail()).containsExactly("policy began", "store policy done", "policy done");
        assertThat(set("")).isEqualTo(new Result.Known(stored(Environment.PRODUCTION, false), Policy.STRICTEST));
    }

    @Test
    void stores_the_same_no_second_time() {
        set("production");

        assertThat(set("production")).isInstanceOf(Result.Known.class);
        assertThat(database.trail()).hasSize(3);
    }

    @Test
    void stores_one_part_and_keeps_the_other() {
        configured = Environment.TESTING;

        set("testing");
        disposable(true);

        assertThat(set(""))
                .isEqualTo(new Result.Known(stored(Environment.TESTING, true), new Policy(Environment.TESTING, true)));
        disposable(false);
        assertThat(((Result.Known) set("")).stored()).isEqualTo(stored(Environment.TESTING, false));
    }

    @Test
    void a_failure_is_a_result() {
        database.goDown();

        assertThat(((Result.Failed) set("testing")).failure().kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    }

    @Nested
    class what_is_looser {

        private String aPhrase() {
            set("production");
            return ((Result.NeedsConsent) set("development")).phrase().toString();
        }

        @Test
        void needs_a_consent_in_production_and_changes_nothing_without() {
            aPhrase();

            assertThat(((Result.Known) set("")).stored()).isEqualTo(stored(Environment.PRODUCTION, false));
            assertThat(database.trail()).hasSize(3);
        }

        @Test
        void needs_none_where_disruptive_acts_need_none() {
            configured = Environment.TESTING;

            assertThat(disposable(true)).isInstanceOf(Result.Stored.class);
        }

        @Test
        void is_stored_with_it_and_the_trail_names_it() {
            String phrase = aPhrase();

            assertThat(set("development", phrase)).isInstanceOf(Result.Stored.class);

            assertThat(database.entries().get(3).attempt().consent()).isEqualTo("phrase 0000000000000001");
            assertThat(((Result.Known) set("")).stored()).isEqualTo(stored(Environment.DEVELOPMENT, false));
        }

        @Test
        void is_refused_a_second_time_and_the_trail_says_why() {
            String phrase = aPhrase();
            set("development", phrase);
            set("production");

            assertRefused(set("development", phrase), Refusal.USED);
            assertThat(database.trail()).endsWith("policy began", "policy refused");
            assertThat(database.entries()
                            .get(database.entries().size() - 1)
                            .ending()
                            .detail())
                    .contains("it was used before");
        }

        @Test
        void is_refused_late() {
            String phrase = aPhrase();
            now = NOON.plus(Duration.ofMinutes(11));

            assertRefused(set("development", phrase), Refusal.LATE);
        }

        @Test
        void is_refused_to_somebody_else() {
            String phrase = aPhrase();
            actor = "eve";

            assertRefused(set("development", phrase), Refusal.OTHER_ACTOR);
        }

        @Test
        void is_refused_for_another_policy_and_in_another_state() {
            String phrase = aPhrase();

            assertRefused(set("testing", Optional.of(true), Optional.of(phrase)), Refusal.OTHER_PLAN);
            set("", Optional.of(true), Optional.empty());
            assertRefused(set("development", Optional.of(false), Optional.of(phrase)), Refusal.OTHER_STATE);
        }

        private void assertRefused(Result result, Refusal reason) {
            assertThat(((Result.Refused) result).verdict().reasons()).containsExactly(reason);
        }
    }
}
