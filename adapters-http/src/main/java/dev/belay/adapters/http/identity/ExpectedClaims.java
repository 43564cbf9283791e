package dev.belay.adapters.http.identity;

import java.util.Optional;

/**
 * What a token must say, letter by letter.
 *
 * @param issuer {@code iss}: who made it
 * @param audience {@code aud}: whom it was made for; a token for several is refused, as each of them could pass it on
 * @param environment {@code env}: the environment of this server, where tokens name one; a secret that was copied from
 *     one environment to the next then opens nothing there
 * @param roleClaim the claim that holds viewer, operator or admin
 */
public record ExpectedClaims(String issuer, String audience, Optional<String> environment, String roleClaim) {

    /** What Belay's own tokens say. */
    public static final ExpectedClaims DEFAULT = new ExpectedClaims("belay", "belay", Optional.empty(), "role");

    public ExpectedClaims {
        if (issuer.isBlank() || audience.isBlank() || roleClaim.isBlank()) {
            throw new IllegalArgumentException("an empty claim would be said by everybody");
        }
    }

    /** The same where tokens name their environment. */
    public ExpectedClaims in(String word) {
        return new ExpectedClaims(issuer, audience, Optional.of(word), roleClaim);
    }
}
