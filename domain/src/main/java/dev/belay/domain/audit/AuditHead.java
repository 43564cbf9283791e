package dev.belay.domain.audit;

import java.util.Optional;

/**
 * Where a trail ends: its last row, whose signature stands for all of them. Kept elsewhere, it shows later whether the
 * end was cut off.
 */
public record AuditHead(long rank, String mac) {
    /** Of a trail without rows. */
    public static final AuditHead START = new AuditHead(0, "");

    /** Reads what {@link #toString} wrote; nothing where it is something else. */
    public static Optional<AuditHead> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon > 18 || colon == text.length() - 1) {
            return Optional.empty();
        }
        for (int i = 0; i < colon; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return Optional.of(new AuditHead(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1)));
    }

    /** Such as {@code 12:sha256-...}. */
    @Override
    public String toString() {
        return rank + ":" + mac;
    }
}
