package dev.belay.domain.schema;

/**
 * The identity of a schema's normal form: a SHA-256.
 *
 * @param text 64 lower-case hexadecimal digits
 */
public record Fingerprint(String text) {
    /** The number of the normal form and of how it is hashed: fingerprints of different numbers cannot be compared. */
    public static final int ALGORITHM = 1;

    /** The first twelve digits: enough for people to compare. */
    public String brief() {
        return text.substring(0, Math.min(12, text.length()));
    }

    @Override
    public String toString() {
        return text;
    }
}
