package dev.belay.adapters.http.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.adapters.http.limits.StrictJson;
import dev.belay.application.report.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Tells genuine bearer tokens from all others. A token is a signed JWT in its compact form (RFC 7515, 7519) and is held
 * to what RFC 8725 advises; nothing in it makes Belay ask anybody anything.
 */
public final class Tokens {
    /** More than any honest token has; what is longer is not even looked at. */
    public static final int LONGEST = 8 * 1024;

    private static final int PARTS = 3;

    /** What would change how a token is to be read or where its key is to be had from. */
    private static final Set<String> FORBIDDEN = Set.of("crit", "b64", "zip", "enc", "jku", "jwk", "x5u", "x5c");

    private static final Set<String> TYPES = Set.of("JWT", "at+jwt");

    private final Signatures signatures;
    private final Claims claims;

    private Tokens(Signatures signatures, Claims claims) {
        this.signatures = signatures;
        this.claims = claims;
    }

    /** What came of settings. */
    public sealed interface Opening {

        /** They can be used. */
        record Opened(Tokens tokens) implements Opening {}

        /** They cannot: the server must not start. */
        record Unusable(Problem problem) implements Opening {}
    }

    public static Opening open(IdentitySettings settings) {
        try {
            return new Opening.Opened(new Tokens(Keys.read(settings.keys()), new Claims(settings)));
        } catch (Keys.Unfit e) {
            return new Opening.Unusable(e.problem());
        }
    }

    /** Judges what stands after {@code Bearer}, whatever that is: no token makes this fail. */
    public Verdict verify(String token, Instant now) {
        if (token.length() > LONGEST) {
            return new Verdict.Refused("longer than " + LONGEST + " bytes");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return new Verdict.Refused("not of three parts");
        }
        Optional<byte[]> header = Base64Url.decode(parts[0]);
        Optional<byte[]> body = Base64Url.decode(parts[1]);
        Optional<byte[]> signature = Base64Url.decode(parts[2]);
        if (header.isEmpty() || body.isEmpty() || signature.isEmpty()) {
            return new Verdict.Refused("not in base64url");
        }
        Optional<ObjectNode> head = StrictJson.object(header.get());
        if (head.isEmpty()) {
            return new Verdict.Refused("its header is not one JSON object");
        }
        Optional<String> fault = faultOf(head.get());
        if (fault.isPresent()) {
            return new Verdict.Refused(fault.get());
        }
        Optional<String> keyId = Optional.ofNullable(head.get().get("kid")).map(id -> id.asText(""));
        if (!signatures.isSigned(parts[0] + "." + parts[1], signature.get(), keyId)) {
            return new Verdict.Refused("not signed with a key of this server");
        }
        // nothing is read of what is said before it is known who says it
        return StrictJson.object(body.get())
                .map(said -> claims.judge(said, body.get(), now))
                .orElse(new Verdict.Refused("its claims are not one JSON object"));
    }

    private Optional<String> faultOf(ObjectNode header) {
        if (!header.path("alg").isTextual()
                || !header.path("alg").textValue().equals(signatures.algorithm().word())) {
            return Optional.of("not signed by " + signatures.algorithm().word());
        }
        for (String name : FORBIDDEN) {
            if (header.has(name)) {
                return Optional.of("its header has " + name);
            }
        }
        if (header.has("typ") && !TYPES.contains(header.get("typ").asText(""))) {
            return Optional.of("its header names another type");
        }
        return header.has("kid") && !header.get("kid").isTextual()
                ? Optional.of("its header has a kid that is no text")
                : Optional.empty();
    }
}
