package dev.belay.domain.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.domain.target.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    private static final Secret SECRET = Secret.of("b3a1f6c9d2e84705a1b2c3d4e5f60718");

    /** RFC 4231, sections 4.2 and 4.3, and 4.7 for a key that is longer than a block. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    })
    void signs_as_the_standard_says(String key, String text, String expected) {
        HexFormat hex = HexFormat.of();

        assertThat(hex.formatHex(Hmac.of(hex.parseHex(key), hex.parseHex(text))))
                .isEqualTo(expected);
    }

    @Test
    void signs_as_the_jdk_does() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] key = new byte[1 + random.nextInt(150)];
            byte[] text = new byte[random.nextInt(300)];
            random.nextBytes(key);
            random.nextBytes(text);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));

            assertThat(Hmac.of(key, text)).isEqualTo(mac.doFinal(text));
        }
    }

    @Test
    void the_keys_of_two_purposes_have_nothing_in_common() {
        String audit = SigningKey.of(SECRET, Purpose.AUDIT).sign("text");
        String consent = SigningKey.of(SECRET, Purpose.CONSENT).sign("text");

        assertThat(audit).matches("hmac-[0-9a-f]{8}-[0-9a-f]{64}");
        assertThat(audit.substring(5, 13)).isNotEqualTo(consent.substring(5, 13));
        assertThat(audit.substring(14)).isNotEqualTo(consent.substring(14));
    }

    @Test
    void without_a_secret_a_signature_is_a_digest_that_says_so() {
        SigningKey none = SigningKey.of(Optional.empty(), Purpose.AUDIT);

        assertThat(none.isKeyed()).isFalse();
        assertThat(none.sign("text")).matches("sha256-[0-9a-f]{64}");
        assertThat(none.claims(none.sign("text"))).isTrue();
        assertThat(none.claims(SigningKey.of(SECRET, Purpose.AUDIT).sign("text")))
                .isFalse();
    }

    @Test
    void a_signature_says_which_key_made_it() {
        SigningKey one = SigningKey.of(SECRET, Purpose.AUDIT);
        SigningKey other = SigningKey.of(Secret.of("0123456789abcdef0123456789abcdef!"), Purpose.AUDIT);

        assertThat(one.claims(one.sign("a"))).isTrue();
        assertThat(one.claims(other.sign("a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "b3a1f6c9d2e84705a1b2c3d4e5f6071",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabcabcabcabcabcabcabcabc",
                "my-super-secret-key-for-development-only",
                "ChangeMe-ChangeMe-ChangeMe-ChangeMe-0123"
            })
    void a_secret_that_can_be_guessed_signs_nothing(String text) {
        Secret secret = Secret.of(text);

        assertThat(SigningKey.weaknessOf(secret)).isPresent();
        assertThat(SigningKey.of(Optional.of(secret), Purpose.AUDIT).isKeyed()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of(secret, Purpose.AUDIT));
    }

    @Test
    void neither_a_key_nor_its_weakness_shows_the_secret() {
        SigningKey key = SigningKey.of(SECRET, Purpose.AUDIT);
        Secret weak = Secret.of("hunter2");

        assertThat(key.toString() + key.hashCode()).doesNotContain(SECRET.reveal());
        assertThat(key.toString()).endsWith(Secret.MASK);
        assertThat(SigningKey.weaknessOf(weak).orElseThrow()).doesNotContain("hunter2");
        assertThat(SECRET.reveal().getBytes(StandardCharsets.UTF_8)).hasSize(32);
    }
}
