package dev.belay.domain.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) on the JDK's own SHA-256. Not by {@code javax.crypto.Mac}: to load the JDK's cryptography takes
 * a run longer than a whole migration, and there is nothing to it but this.
 */
final class Hmac {
    private static final int BLOCK = 64;

    private Hmac() {}

    static byte[] of(byte[] key, byte[] text) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        byte[] inner = sha256(masked(block, (byte) 0x36), text);
        return sha256(masked(block, (byte) 0x5c), inner);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] masked(byte[] block, byte mask) {
        byte[] masked = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            masked[i] = (byte) (block[i] ^ mask);
        }
        return masked;
    }
}
