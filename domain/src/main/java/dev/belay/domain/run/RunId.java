package dev.belay.domain.run;

/**
 * The identity of one run: what its rows, its session's application name and its reports carry.
 *
 * @param text twelve lower-case hexadecimal digits
 */
public record RunId(String text) {
    public RunId {
        if (!isId(text)) {
            throw new IllegalArgumentException("no run id: " + text);
        }
    }

    /** The run id made of the lowest 48 of these random bits. */
    public static RunId of(long random) {
        String hex = Long.toHexString(random & 0xFFFF_FFFF_FFFFL);
        return new RunId("000000000000".substring(hex.length()) + hex);
    }

    /** Whether a text is one. */
    public static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() == 12;
    }

    @Override
    public String toString() {
        return text;
    }
}
