package dev.belay.domain.migration;

import java.util.zip.CRC32;

/**
 * Flyway's checksum of a script: the CRC-32 of its UTF-8 text without byte order mark and without line ends. So it
 * does not change with the platform's line ends, nor with an added or removed blank line.
 *
 * @see <a href="https://documentation.red-gate.com/flyway/flyway-concepts/migrations">Flyway: migrations</a>
 */
public final class Checksum {
    private Checksum() {}

    /** The checksum of a text given as valid UTF-8. */
    public static int ofUtf8(byte[] utf8) {
        CRC32 crc = new CRC32();
        int start = startsWithByteOrderMark(utf8) ? 3 : 0;
        for (int i = start; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b == '\n' || b == '\r') {
                crc.update(utf8, start, i - start);
                start = i + 1;
            }
        }
        crc.update(utf8, start, utf8.length - start);
        return (int) crc.getValue();
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
