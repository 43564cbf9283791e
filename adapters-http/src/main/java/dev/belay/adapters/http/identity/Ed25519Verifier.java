package dev.belay.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/** Ed25519 (RFC 8032) on the JDK's own: Nimbus would bring a second library for it. */
final class Ed25519Verifier implements JWSVerifier {
    private static final int KEY_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;

    private final JCAContext context = new JCAContext();
    private final PublicKey key;

    private Ed25519Verifier(PublicKey key) {
        this.key = key;
    }

    /** @param encoded the point as RFC 8032 writes it: y, least byte first, with the sign of x in the highest bit */
    static Ed25519Verifier of(byte[] encoded) throws GeneralSecurityException {
        if (encoded.length != KEY_LENGTH) {
            throw new GeneralSecurityException("no key of Ed25519");
        }
        byte[] y = new byte[KEY_LENGTH];
        for (int i = 0; i < KEY_LENGTH; i++) {
            y[i] = encoded[KEY_LENGTH - 1 - i];
        }
        boolean isXOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        EdECPoint point = new EdECPoint(isXOdd, new BigInteger(1, y));
        return new Ed25519Verifier(KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)));
    }

    @Override
    public boolean verify(JWSHeader header, byte[] text, Base64URL encoded) throws JOSEException {
        byte[] given = encoded.decode();
        if (!JWSAlgorithm.EdDSA.equals(header.getAlgorithm()) || given.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(given);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
