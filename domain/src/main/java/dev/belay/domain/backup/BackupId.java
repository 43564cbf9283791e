package dev.belay.domain.backup;

import dev.belay.domain.run.RunId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The name of a backup, such as {@code 20260501-120000-5f0e6c}: when it was made, in UTC, and by which run. It holds
 * nothing that a path, a shell or SQL gives a meaning to, and sorts by age.
 */
public record BackupId(String text) implements Comparable<BackupId> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String FORM = "dddddddd-dddddd-xxxxxx";
    private static final int DIGITS_OF_RUN = 6;

    public BackupId {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("no backup id");
        }
    }

    public static BackupId of(Instant madeAt, RunId run) {
        return new BackupId(TIME.format(madeAt) + '-' + run.text().substring(0, DIGITS_OF_RUN));
    }

    /** The id that somebody typed, if it can be one. */
    public static Optional<BackupId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new BackupId(text)) : Optional.empty();
    }

    /** Letters of this form stand for digits, decimal and hexadecimal, and for nothing else. */
    private static boolean isWellFormed(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            String allowed = switch (FORM.charAt(i)) {
                case 'd' -> "0123456789";
                case 'x' -> "0123456789abcdef";
                default -> "-";
            };
            if (allowed.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(BackupId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
