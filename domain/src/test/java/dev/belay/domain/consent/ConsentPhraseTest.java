package dev.belay.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.plan.Risk;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentPhraseTest {
    private static final SigningKey KEY = SigningKey.of(Secret.of("b3a1f6c9d2e84705a1b2c3d4e5f60718"), Purpose.CONSENT);
    private static final SigningKey OTHER_KEY =
            SigningKey.of(Secret.of("f00d5c9d2e84705a1b2c3d4e5f607180"), Purpose.CONSENT);
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00.5Z");
    private static final Deed DEED = Deed.of(Risk.DESTRUCTIVE, "drop everything", "diverged at 4, rank 5");
    private static final Terms TERMS = new Terms(DEED, "postgresql 71/5/app", Environment.PRODUCTION, "ada");

    private final String phrase = issue(TERMS, KEY);

    private static String issue(Terms terms, SigningKey key) {
        return ConsentPhrase.issue(terms, key, NOW, 0x9f2c41d07be35a68L).toString();
    }

    private static Verdict check(String phrase, Terms terms, SigningKey key, Instant now) {
        return ConsentPhrase.check(phrase, terms, key, now, consent -> false);
    }

    private static List<Refusal> reasons(Verdict verdict) {
        return ((Verdict.Refused) verdict).reasons();
    }

    @Test
    void holds_for_its_terms_within_ten_minutes() {
        Verdict granted = new Verdict.Granted(new Consent("phrase 9f2c41d07be35a68"));

        assertThat(check(phrase, TERMS, KEY, NOW)).isEqualTo(granted);
        assertThat(check(" " + phrase + "\n", TERMS, KEY, NOW.plus(Duration.ofMinutes(9))))
                .isEqualTo(granted);
        assertThat(check(issue(TERMS, SigningKey.none()), TERMS, SigningKey.none(), NOW))
                .isEqualTo(granted);
    }

    @Test
    void is_one_word_of_a_shell() {
        assertThat(phrase).matches("belay-consent-[0-9a-f-]+").hasSizeLessThan(128);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void is_refused_for_anything_else_and_says_for_what(boolean keyed) {
        SigningKey key = keyed ? KEY : SigningKey.none();
        String given = issue(TERMS, key);
        Deed otherPlan = Deed.of(Risk.DESTRUCTIVE, "drop more", DEED.state());
        Deed otherState = new Deed(DEED.risk(), DEED.hash(), "diverged at 4, rank 6");

        assertThat(reasons(check(given, terms(otherPlan), key, NOW))).containsExactly(Refusal.OTHER_PLAN);
        assertThat(reasons(check(given, terms(otherState), key, NOW))).containsExactly(Refusal.OTHER_STATE);
        assertThat(reasons(check(given, new Terms(DEED, "another", TERMS.environment(), "ada"), key, NOW)))
                .containsExactly(Refusal.OTHER_DATABASE);
        assertThat(reasons(check(given, new Terms(DEED, TERMS.target(), Environment.TESTING, "ada"), key, NOW)))
                .containsExactly(Refusal.OTHER_ENVIRONMENT);
        assertThat(reasons(check(given, new Terms(DEED, TERMS.target(), TERMS.environment(), "eve"), key, NOW)))
                .containsExactly(Refusal.OTHER_ACTOR);
    }

    private static Terms terms(Deed deed) {
        return new Terms(deed, TERMS.target(), TERMS.environment(), TERMS.actor());
    }

    @Test
    void is_refused_late_and_a_second_time() {
        Instant late = NOW.plus(Duration.ofMinutes(10)).plusSeconds(1);

        assertThat(reasons(check(phrase, TERMS, KEY, late))).containsExactly(Refusal.LATE);
        assertThat(reasons(ConsentPhrase.check(
                        phrase, TERMS, KEY, NOW, consent -> consent.text().equals("phrase 9f2c41d07be35a68"))))
                .containsExactly(Refusal.USED);
        assertThat(((Verdict.Refused) check(phrase, terms(Deed.of(Risk.SAFE, "x", DEED.state())), KEY, late))
                        .sentence())
                .isEqualTo("The phrase gives no consent: it was given for another plan and its time is over.");
    }

    @Test
    void cannot_be_made_without_the_key_that_is_asked_for() {
        assertThat(reasons(check(phrase, TERMS, OTHER_KEY, NOW))).containsExactly(Refusal.NOT_OURS);
        assertThat(reasons(check(issue(TERMS, SigningKey.none()), TERMS, KEY, NOW)))
                .containsExactly(Refusal.NOT_OURS);
        assertThat(reasons(check(phrase, TERMS, SigningKey.none(), NOW))).containsExactly(Refusal.NOT_OURS);
    }

    @Test
    void one_character_changed_anywhere_makes_it_hold_no_more() {
        for (int at = 0; at < phrase.length(); at++) {
            for (char other : new char[] {'0', '1', 'f', '-', 'x', 'A'}) {
                String changed = phrase.substring(0, at) + other + phrase.substring(at + 1);

                if (!changed.equals(phrase)) {
                    assertThat(check(changed, TERMS, KEY, NOW)).as(changed).isInstanceOf(Verdict.Refused.class);
                }
            }
        }
    }

    @Test
    void a_life_of_its_own_does_not_make_it_hold_longer() {
        Instant later = NOW.plus(Duration.ofDays(1));
        ConsentPhrase fromTomorrow = ConsentPhrase.issue(TERMS, KEY, later, 5);

        assertThat(reasons(check(fromTomorrow.toString(), TERMS, KEY, NOW))).containsExactly(Refusal.NOT_OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "belay-consent-",
                "belay-consent-1-2-3-4",
                "belay-consent-9f2c41d07be35a68-ffffffffffffffff-000000000000000000000000000000-"
                        + "00000000000000000000000000000000",
                "BELAY-CONSENT-9f2c41d07be35a68-6b031675-f066c6ab8e18481349e1066522a404-c0be084f9877a7352765488f058fc2c2"
            })
    void anything_else_is_no_phrase(String text) {
        assertThat(reasons(check(text, TERMS, KEY, NOW))).containsExactly(Refusal.NO_PHRASE);
    }

    @Test
    void a_part_of_it_is_no_phrase() {
        for (int length = 0; length < phrase.length(); length++) {
            assertThat(reasons(check(phrase.substring(0, length), TERMS, KEY, NOW)))
                    .containsExactly(Refusal.NO_PHRASE);
        }
    }
}
