package dev.belay.domain.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void prints_as_asterisks_alone_and_inside_another_value() {
        record Login(String user, Secret password) {}
        Secret secret = Secret.of("canary-7f3a");

        String printed = secret + " " + new Login("bob", secret);

        assertThat(printed).doesNotContain("canary").contains("***");
    }

    @Test
    void gives_itself_away_only_on_request() {
        Secret secret = Secret.of("canary-7f3a");

        assertThat(secret.reveal()).isEqualTo("canary-7f3a");
    }

    @Test
    void equals_another_of_the_same_text() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }

    @Test
    void tells_nothing_by_its_hash() {
        assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("b"));
    }
}
