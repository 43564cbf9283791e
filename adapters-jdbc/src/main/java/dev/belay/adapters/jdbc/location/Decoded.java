package dev.belay.adapters.jdbc.location;

import dev.belay.domain.migration.Checksum;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A script's text, or where its bytes are not text in its encoding.
 *
 * @param text without byte order mark
 * @param checksum Flyway's
 * @param errorAt the offset of the first byte that is wrong, or -1
 * @param errorLine the line of that byte, from 1
 */
record Decoded(String text, int checksum, int errorAt, int errorLine) {

    static Decoded of(byte[] bytes, Charset encoding) {
        boolean utf8 = encoding.equals(StandardCharsets.UTF_8);
        if (utf8 && isAscii(bytes)) {
            // every ASCII text is itself in UTF-8, so nothing can be wrong with it
            return new Decoded(new String(bytes, StandardCharsets.ISO_8859_1), Checksum.ofUtf8(bytes), -1, 0);
        }
        CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            return new Decoded("", 0, in.position(), lineOf(bytes, in.position()));
        }
        String text = out.flip().toString();
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Decoded(text, Checksum.ofUtf8(utf8 ? bytes : text.getBytes(StandardCharsets.UTF_8)), -1, 0);
    }

    boolean isBroken() {
        return errorAt >= 0;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static int lineOf(byte[] bytes, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
