package dev.belay.adapters.http.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import dev.belay.application.report.Problem;
import dev.belay.domain.access.Principal;
import dev.belay.domain.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes tokens where the secret is shared; where keys are somebody else's, only they can. */
public final class TokenMint {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TokenKeys.Shared key;
    private final ExpectedClaims claims;

    /** The secret must have no {@link #problemOf problem}. */
    public TokenMint(TokenKeys.Shared key, ExpectedClaims claims) {
        if (problemOf(key).isPresent()) {
            throw new IllegalArgumentException("a weak secret signs nothing");
        }
        this.key = key;
        this.claims = claims;
    }

    /** Why no tokens can be made with this secret, if they cannot. */
    public static Optional<Problem> problemOf(TokenKeys.Shared key) {
        return Keys.problemOf(key);
    }

    /**
     * A token that is genuine from now on.
     *
     * @param tokenId {@code jti}: what tells it from all others
     */
    public Secret mint(Principal principal, Instant now, Duration life, String tokenId) {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        ObjectNode said = MAPPER.createObjectNode()
                .put("iss", claims.issuer())
                .put("aud", claims.audience())
                .put("sub", principal.subject())
                .put(claims.roleClaim(), principal.role().word())
                .put("iat", from.getEpochSecond())
                .put("exp", from.plus(life).getEpochSecond())
                .put("jti", tokenId);
        claims.environment().ifPresent(environment -> said.put("env", environment));
        ObjectNode header = MAPPER.createObjectNode()
                .put("alg", TokenAlgorithm.HS256.word())
                .put("typ", "JWT");
        return Secret.of(signed(encoded(header) + "." + encoded(said)));
    }

    private String signed(String text) {
        try {
            MACSigner signer = new MACSigner(Keys.bytes(key.secret()));
            JWSHeader header = new JWSHeader(TokenAlgorithm.HS256.algorithm());
            return text + "." + signer.sign(header, text.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret without weakness is long enough", e);
        }
    }

    private static String encoded(ObjectNode json) {
        try {
            return Base64Url.encode(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }
}
