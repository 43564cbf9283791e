package dev.belay.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.belay.adapters.http.limits.StrictJson;
import dev.belay.application.report.Problem;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From the configured keys to what checks with them; a key that could be guessed or misused is refused. */
final class Keys {
    private static final int SMALLEST_RSA = 2048;
    private static final int MOST_KEYS = 16;

    private Keys() {}

    /** Why these keys cannot be used: the message of the problem that the server ends with. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Unfit(String what, String next) {
            super(what);
            problem = Problem.usage(what, next);
        }

        Problem problem() {
            return problem;
        }
    }

    static Signatures read(TokenKeys keys) throws Unfit {
        if (keys instanceof TokenKeys.Shared shared) {
            return new Signatures(keys.algorithm(), List.of(new Signatures.Key(Optional.empty(), shared(shared))));
        }
        TokenKeys.PublicKeys set = (TokenKeys.PublicKeys) keys;
        return new Signatures(set.algorithm(), publicKeys(set));
    }

    /** Why tokens cannot be signed with this secret, if they cannot. */
    static Optional<Problem> problemOf(TokenKeys.Shared shared) {
        return SigningKey.weaknessOf(shared.secret())
                .map(weakness -> Problem.usage(
                        shared.origin() + ": JWT_SECRET signs no tokens, because " + weakness + ".",
                        "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints, and keep it."));
    }

    static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    private static JWSVerifier shared(TokenKeys.Shared shared) throws Unfit {
        Optional<Problem> problem = problemOf(shared);
        if (problem.isPresent()) {
            throw new Unfit(problem.get().what(), problem.get().next());
        }
        try {
            return new MACVerifier(bytes(shared.secret()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret without weakness is long enough", e);
        }
    }

    /** Issuers publish one set for all that they do: keys that serve something else are passed over. */
    private static List<Signatures.Key> publicKeys(TokenKeys.PublicKeys set) throws Unfit {
        List<Signatures.Key> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JWK key : parse(set)) {
            if (key.isPrivate()) {
                throw new Unfit(
                        set.origin() + ": a key in it is not a public one: whoever has it can make tokens.",
                        "Replace the key, and give Belay the public half of the new one alone.");
            }
            Optional<JWSVerifier> verifier = verifier(set, key);
            if (verifier.isPresent()) {
                Optional<String> id = Optional.ofNullable(key.getKeyID());
                if (id.isPresent() && !ids.add(id.get())) {
                    throw new Unfit(set.origin() + ": two keys have the same kid.", "Give each key a kid of its own.");
                }
                keys.add(new Signatures.Key(id, verifier.get()));
            }
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new Unfit(
                    set.origin() + ": " + keys.size() + " of its keys serve "
                            + set.algorithm().word() + ", and 1 to " + MOST_KEYS + " can be used; "
                            + needed(set.algorithm()) + ".",
                    "Correct the algorithm in the configuration, or the keys in the file.");
        }
        return keys;
    }

    private static List<JWK> parse(TokenKeys.PublicKeys set) throws Unfit {
        // read twice: once for what makes it one set to every reader, once for what is in it
        if (StrictJson.object(set.text().getBytes(StandardCharsets.UTF_8)).isPresent()) {
            try {
                return JWKSet.parse(set.text()).getKeys();
            } catch (ParseException e) {
                throw notASet(set);
            }
        }
        throw notASet(set);
    }

    private static Unfit notASet(TokenKeys.PublicKeys set) {
        return new Unfit(
                set.origin() + ": this is no JWK set.",
                "Give the file the document that the issuer of the tokens publishes, {\"keys\": [...]}.");
    }

    private static Optional<JWSVerifier> verifier(TokenKeys.PublicKeys set, JWK key) throws Unfit {
        boolean isForAnother = key.getAlgorithm() != null
                && !key.getAlgorithm().equals(set.algorithm().algorithm());
        boolean isForOtherUse = key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE);
        if (isForAnother || isForOtherUse) {
            return Optional.empty();
        }
        try {
            return verifier(set.algorithm(), key);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new Unfit(
                    set.origin() + ": a key in it is damaged.", "Take the file anew from the issuer of the tokens.");
        }
    }

    private static Optional<JWSVerifier> verifier(TokenAlgorithm algorithm, JWK key)
            throws JOSEException, GeneralSecurityException {
        return switch (algorithm) {
            case RS256 ->
                key instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA
                        ? Optional.of(new RSASSAVerifier(rsa))
                        : Optional.empty();
            case ES256 ->
                key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())
                        ? Optional.of(new ECDSAVerifier(ec))
                        : Optional.empty();
            case EDDSA ->
                key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())
                        ? Optional.of(Ed25519Verifier.of(pair.getDecodedX()))
                        : Optional.empty();
            case HS256 -> Optional.empty();
        };
    }

    private static String needed(TokenAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> "it takes RSA keys of " + SMALLEST_RSA + " bits and more, for signatures";
            case ES256 -> "it takes EC keys on P-256, for signatures";
            case EDDSA -> "it takes OKP keys on Ed25519, for signatures";
            case HS256 -> "it takes a secret";
        };
    }
}
