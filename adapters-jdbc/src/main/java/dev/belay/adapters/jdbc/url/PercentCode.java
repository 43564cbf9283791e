package dev.belay.adapters.jdbc.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Percent-encoding as URLs have it, over UTF-8. */
final class PercentCode {
    private static final String HEXADECIMAL = "0123456789ABCDEF";

    private PercentCode() {}

    /** The text with everything encoded that could mean something in a URL; a plus too, for pgjdbc reads it as a space. */
    static String encode(String text) {
        return encode(text, "-._~");
    }

    /** The same, but with what separates folders and a drive left as it is. */
    static String encodePath(String path) {
        // two slashes at the start would be read as the host of the URI: an empty host goes before them
        return (path.startsWith("//") ? "//" : "") + encode(path, "-._~/:");
    }

    /** Nothing where a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8. */
    static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] encoded = text.getBytes(UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
        for (int at = 0; at < encoded.length; at++) {
            if (encoded[at] != '%') {
                decoded.put(encoded[at]);
                continue;
            }
            int high = at + 2 < encoded.length ? Character.digit(encoded[at + 1], 16) : -1;
            int low = at + 2 < encoded.length ? Character.digit(encoded[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            decoded.put((byte) (high * 16 + low));
            at += 2;
        }
        try {
            return Optional.of(UTF_8.newDecoder().decode(decoded.flip()).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte unit : text.getBytes(UTF_8)) {
            char letter = (char) (unit & 0xFF);
            boolean plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
            if (plain || (letter >= '0' && letter <= '9') || kept.indexOf(letter) >= 0) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HEXADECIMAL.charAt(letter >> 4)).append(HEXADECIMAL.charAt(letter & 15));
            }
        }
        return encoded.toString();
    }
}
