package dev.belay.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.belay.domain.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;

/** Makes tokens, honest and other ones, out of texts: what a library would not write can be written. */
final class Forge {
    static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    static final String SECRET = "5f0c1b77d9a24e8890ab34cd56ef7812-7be1";
    static final KeyPair RSA = pair("RSA", 2048);
    static final KeyPair EC = pair("EC", 256);
    static final KeyPair ED = pair("Ed25519", 255);

    private Forge() {}

    static TokenKeys.Shared shared() {
        return new TokenKeys.Shared(Secret.of(SECRET), "environment variable JWT_SECRET");
    }

    /** The claims of an honest operator, with single quotes for double ones. */
    static String claims() {
        return "{'iss':'belay','aud':'belay','sub':'alice','role':'operator','env':'production','jti':'t-1','iat':"
                + (NOW.getEpochSecond() - 60) + ",'exp':" + (NOW.getEpochSecond() + 600) + "}";
    }

    static String part(String json) {
        return Base64Url.encode(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Signed with the shared secret, whatever the header says. */
    static String hmac(String header, String claims) {
        return hmac(SECRET.getBytes(StandardCharsets.UTF_8), header, claims);
    }

    static String hmac(byte[] key, String header, String claims) {
        try {
            return sign(new MACSigner(key), JWSAlgorithm.HS256, header, claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String rsa(KeyPair pair, String header, String claims) {
        return sign(new RSASSASigner(pair.getPrivate()), JWSAlgorithm.RS256, header, claims);
    }

    static String ec(KeyPair pair, String header, String claims) {
        try {
            return sign(new ECDSASigner((ECPrivateKey) pair.getPrivate()), JWSAlgorithm.ES256, header, claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String ed(KeyPair pair, String header, String claims) {
        String text = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String sign(JWSSigner signer, JWSAlgorithm algorithm, String header, String claims) {
        String text = part(header) + "." + part(claims);
        try {
            return text + "." + signer.sign(new JWSHeader(algorithm), text.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
