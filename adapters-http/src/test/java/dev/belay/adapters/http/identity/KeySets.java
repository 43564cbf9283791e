package dev.belay.adapters.http.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;

/** The key sets of an issuer. */
final class KeySets {
    private KeySets() {}

    static TokenKeys.PublicKeys of(TokenAlgorithm algorithm, JWK... keys) {
        return text(algorithm, new JWKSet(List.of(keys)).toString(false));
    }

    static TokenKeys.PublicKeys text(TokenAlgorithm algorithm, String text) {
        return new TokenKeys.PublicKeys(algorithm, text, "keys.json");
    }

    static JWK rsa() {
        return rsa(Forge.RSA);
    }

    static JWK rsa(KeyPair pair) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .keyID("rsa")
                .keyUse(KeyUse.SIGNATURE)
                .build();
    }

    static JWK ec() {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) Forge.EC.getPublic())
                .keyID("ec")
                .build();
    }

    static JWK ed() {
        // X.509 puts twelve bytes before the point
        byte[] encoded = ((EdECPublicKey) Forge.ED.getPublic()).getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                .keyID("ed")
                .build();
    }
}
