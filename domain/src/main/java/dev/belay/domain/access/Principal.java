package dev.belay.domain.access;

/**
 * Somebody who proved who they are.
 *
 * @param subject the name that the proof gives: at most 128 letters, digits and {@code . _ - @ : + / |}
 * @param role what they may do
 */
public record Principal(String subject, Role role) {
    private static final int LONGEST = 128;

    public Principal {
        if (!isSubject(subject)) {
            throw new IllegalArgumentException("no subject");
        }
    }

    /** Whether a text may name somebody: what could be mistaken for something else in a log may not. */
    public static boolean isSubject(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(Principal::isPlain);
    }

    private static boolean isPlain(int letter) {
        return letter < 128 && (Character.isLetterOrDigit(letter) || "._-@:+/|".indexOf(letter) >= 0);
    }
}
