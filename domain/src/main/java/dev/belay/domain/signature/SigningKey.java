package dev.belay.domain.signature;

import dev.belay.domain.target.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A key for one purpose, derived from SECRET_KEY; or none, where there is no secret: then a signature is a plain digest,
 * which shows a slip and stops nobody. A signature says which key made it, by a few digits that tell nothing of it.
 */
public final class SigningKey {
    /** As many bytes as the digest has: fewer would be easier to guess than the digest. */
    private static final int FEWEST_BYTES = 32;

    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;
    private static final Set<String> EXAMPLES =
            Set.of("secret", "changeme", "change-me", "password", "example", "default", "your-secret-key", "insecure");

    private static final int ID_LENGTH = 8;

    private final byte[] key;
    private final String prefix;

    private SigningKey(byte[] key, String prefix) {
        this.key = key;
        this.prefix = prefix;
    }

    /** The key that this secret gives for a purpose. A secret with a {@link #weaknessOf weakness} gives none. */
    public static SigningKey of(Secret secret, Purpose purpose) {
        if (weaknessOf(secret).isPresent()) {
            throw new IllegalArgumentException("a weak secret signs nothing");
        }
        byte[] key = Hmac.of(bytes(secret.reveal()), bytes(purpose.label()));
        String id = HexFormat.of().formatHex(Hmac.of(key, bytes("id"))).substring(0, ID_LENGTH);
        return new SigningKey(key, "hmac-" + id + "-");
    }

    /** The same where there may be no secret, or a weak one: that counts as none. */
    public static SigningKey of(Optional<Secret> secret, Purpose purpose) {
        return secret.isPresent() && weaknessOf(secret.get()).isEmpty() ? of(secret.get(), purpose) : none();
    }

    /** What signs where there is no secret. */
    public static SigningKey none() {
        return new SigningKey(new byte[0], "sha256-");
    }

    /** Why this secret could be guessed, if it could. */
    public static Optional<String> weaknessOf(Secret secret) {
        String text = secret.reveal();
        String lower = text.toLowerCase(Locale.ROOT);
        int length = bytes(text).length;
        if (length < FEWEST_BYTES) {
            return Optional.of("it has " + length + " bytes, and fewer than " + FEWEST_BYTES + " can be guessed");
        }
        if (text.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS) {
            return Optional.of("it repeats a few characters");
        }
        for (String example : EXAMPLES) {
            if (lower.contains(example)) {
                return Optional.of("it looks like an example that was not replaced");
            }
        }
        return Optional.empty();
    }

    public boolean isKeyed() {
        return key.length > 0;
    }

    /** The signature of a text, such as {@code hmac-1a2b3c4d-...} or {@code sha256-...}. */
    public String sign(String text) {
        byte[] digest = isKeyed() ? Hmac.of(key, bytes(text)) : Hmac.sha256(bytes(text));
        return prefix + HexFormat.of().formatHex(digest);
    }

    /** Whether a signature says that this very key made it, or that none did and this is none; it may still be wrong. */
    public boolean claims(String signature) {
        return signature.startsWith(prefix);
    }

    /** Whether a signature says that it was made with a key, this or another. */
    public static boolean isKeyed(String signature) {
        return signature.startsWith("hmac-");
    }

    /** Never the key. */
    @Override
    public String toString() {
        return prefix + Secret.MASK;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && Arrays.equals(key, that.key);
    }

    /** The same for all keys: even a hash would tell something. */
    @Override
    public int hashCode() {
        return Secret.MASK.hashCode();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
