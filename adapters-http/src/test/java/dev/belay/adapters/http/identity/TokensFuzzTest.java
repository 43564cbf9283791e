package dev.belay.adapters.http.identity;

import static dev.belay.adapters.http.identity.Forge.NOW;
import static dev.belay.adapters.http.identity.Forge.claims;
import static dev.belay.adapters.http.identity.Forge.hmac;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.belay.domain.access.Role;

/**
 * In a normal build each input that was ever kept runs once. To search for new ones, one target at a time:
 *
 * <pre>mvn -P fuzz -pl adapters-http -am test -Dtest=TokensFuzzTest#unsigned -Dsurefire.failIfNoSpecifiedTests=false
 * mvn -P fuzz -pl adapters-http -am test -Dtest=TokensFuzzTest#signed -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class TokensFuzzTest {
    private static final Tokens TOKENS = opened();

    private static Tokens opened() {
        ExpectedClaims expected = ExpectedClaims.DEFAULT.in("production");
        return ((Tokens.Opening.Opened) Tokens.open(IdentitySettings.of(Forge.shared(), expected))).tokens();
    }

    /** Whoever lacks the key has no token, whatever it looks like. */
    @FuzzTest(maxDuration = "2m")
    void unsigned(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();

        assertThat(TOKENS.verify(text, NOW)).isInstanceOf(Verdict.Refused.class);
    }

    /** With the key, too, nobody gets another role than the one that is named, and no name breaks a line of a log. */
    @FuzzTest(maxDuration = "2m")
    void signed(FuzzedDataProvider data) {
        String header = data.consumeString(60);
        String token = hmac(header, data.consumeBoolean() ? claims() : data.consumeRemainingAsString());

        if (TOKENS.verify(token, NOW) instanceof Verdict.Accepted accepted) {
            assertThat(accepted.principal().role()).isIn((Object[]) Role.values());
            assertThat(accepted.principal().subject() + accepted.tokenId()).matches("[ -~]+");
            assertThat(accepted.expiry()).isAfter(NOW.minusSeconds(60));
        }
    }
}
