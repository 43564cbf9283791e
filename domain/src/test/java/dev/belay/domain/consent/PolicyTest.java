package dev.belay.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.plan.Risk;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    @ParameterizedTest
    @CsvSource({
        "DEVELOPMENT, false, true, false",
        "DEVELOPMENT, true, true, false",
        "TESTING, false, true, false",
        "TESTING, true, true, true",
        "PRODUCTION, false, false, false",
        "PRODUCTION, true, false, false"
    })
    void allows_what_the_environment_allows(
            Environment environment, boolean disposable, boolean disruptive, boolean destructive) {
        Policy policy = new Policy(environment, disposable);

        assertThat(policy.allows(Risk.SAFE)).isTrue();
        assertThat(policy.allows(Risk.DISRUPTIVE)).isEqualTo(disruptive);
        assertThat(policy.allows(Risk.DESTRUCTIVE)).isEqualTo(destructive);
        assertThat(policy.needsProvenBackup(Risk.DESTRUCTIVE)).isEqualTo(environment == Environment.PRODUCTION);
        assertThat(policy.needsProvenBackup(Risk.DISRUPTIVE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "production", "staging", "prod", "prdo", "developement", "dev;test"})
    void what_is_not_known_is_production(String word) {
        assertThat(Environment.parse(Optional.of(word))).isEqualTo(Environment.PRODUCTION);
        assertThat(Environment.parse(Optional.empty())).isEqualTo(Environment.PRODUCTION);
    }

    @Test
    void a_word_that_is_not_known_names_no_environment() {
        assertThat(Environment.named("prdo")).isEmpty();
        assertThat(Environment.named("Staging ")).contains(Environment.PRODUCTION);
        assertThat(Environment.named("DEV")).contains(Environment.DEVELOPMENT);
    }

    @Test
    void the_stricter_of_what_is_configured_and_stored_is_in_force() {
        for (Environment configured : Environment.values()) {
            for (Environment stored : Environment.values()) {
                Environment inForce = new StoredPolicy(Optional.of(stored), false)
                        .under(configured)
                        .environment();

                assertThat(inForce).isGreaterThanOrEqualTo(configured).isGreaterThanOrEqualTo(stored);
                assertThat(inForce).isIn(configured, stored);
            }
            assertThat(StoredPolicy.NONE.under(configured)).isEqualTo(new Policy(configured, false));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "production, not disposable, development, not disposable",
        "production, not disposable, testing, not disposable",
        "testing, not disposable, testing, disposable",
        "none, disposable, testing, disposable",
        "production, not disposable, none, not disposable"
    })
    void is_looser_where_it_allows_something_more(String from, String mark, String to, String newMark) {
        StoredPolicy before = stored(from, mark);
        StoredPolicy after = stored(to, newMark);

        assertThat(after.isLooserThan(before)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "development, not disposable, testing, not disposable",
        "testing, not disposable, development, not disposable",
        "development, not disposable, production, disposable",
        "testing, disposable, production, not disposable",
        "testing, disposable, testing, disposable",
        "none, not disposable, development, not disposable"
    })
    void is_not_looser_where_it_allows_nothing_more(String from, String mark, String to, String newMark) {
        assertThat(stored(to, newMark).isLooserThan(stored(from, mark))).isFalse();
    }

    private static StoredPolicy stored(String environment, String mark) {
        return new StoredPolicy(Environment.named(environment), mark.equals("disposable"));
    }
}
