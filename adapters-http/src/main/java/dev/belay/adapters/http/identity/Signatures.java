package dev.belay.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The keys of a server, each bound to the one algorithm. */
record Signatures(TokenAlgorithm algorithm, List<Key> keys) {

    /**
     * One key.
     *
     * @param id what tokens may call it
     */
    record Key(Optional<String> id, JWSVerifier verifier) {}

    Signatures {
        keys = List.copyOf(keys);
    }

    /**
     * Whether one of the keys signed this.
     *
     * @param keyId the key that the token names, if it names one; it is compared and never looked up anywhere
     */
    boolean isSigned(String text, byte[] signature, Optional<String> keyId) {
        // a header of our own: what the token's header says plays no part in how it is checked
        JWSHeader header = new JWSHeader(algorithm.algorithm());
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Base64URL encoded = Base64URL.encode(signature);
        for (Key key : keys) {
            if (mayBe(key, keyId) && verifies(key.verifier(), header, bytes, encoded)) {
                return true;
            }
        }
        return false;
    }

    /** Where a secret is shared there is one key, whatever the token calls it. */
    private static boolean mayBe(Key key, Optional<String> keyId) {
        return key.id().isEmpty() || keyId.isEmpty() || key.id().equals(keyId);
    }

    private static boolean verifies(JWSVerifier verifier, JWSHeader header, byte[] text, Base64URL signature) {
        try {
            return verifier.verify(header, text, signature);
        } catch (JOSEException e) {
            return false;
        }
    }
}
