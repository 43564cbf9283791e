package dev.belay.domain.consent;

/**
 * An agreement that was given: to one plan, once.
 *
 * @param text what the audit trail says of it: how it was given and its id, such as {@code phrase 9f2c41d07be35a68}
 */
public record Consent(String text) {

    /** A phrase that holds for the terms was given. */
    static Consent byPhrase(String id) {
        return new Consent("phrase " + id);
    }

    static String hex(long random) {
        String hex = Long.toHexString(random);
        return "0000000000000000".substring(hex.length()) + hex;
    }
}
