package dev.belay.domain.audit;

import java.util.Locale;

/**
 * What is wrong with a trail, and in which of its rows.
 *
 * @param first the rank of the row, or of the first of several that follow each other
 * @param last the rank of the last of them
 */
public record AuditFinding(Kind kind, long first, long last, String what) {

    /** What can be wrong with a row. */
    public enum Kind {
        /** Its signature is not of what it says. */
        CHANGED(true),
        /** It was never written by Belay with this key. */
        FORGED(true),
        /** It is not there. */
        MISSING(true),
        /** It was written at another place of the trail. */
        MOVED(true),
        /** Its place is taken twice. */
        REPEATED(true),
        /** It was written after another row than the one before it. */
        DETACHED(true),
        /** The trail ends before a head that it had. */
        CUT_OFF(true),
        /** The trail has another row where it had the one of a head that was kept. */
        REPLACED(true),
        /** It was written without a key, after rows that were written with one. */
        UNSIGNED(true),
        /** It was signed with a key that is not at hand. */
        UNPROVEN(true),
        /** It says what policy was stored last, and the database says another. */
        OTHER_POLICY(true),
        /** It was written before there was a key: whoever may write to the table could have made it. */
        UNPROTECTED(false),
        /** It was written in another database, of which this one may be a copy. */
        ELSEWHERE(false);

        private final boolean error;

        Kind(boolean error) {
            this.error = error;
        }

        /** The name in reports, such as {@code cut-off}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static AuditFinding of(Kind kind, long rank, String what) {
        return new AuditFinding(kind, rank, rank, what);
    }

    /** Whether the trail cannot be trusted. */
    public boolean isError() {
        return kind.error;
    }

    /** Such as {@code row 7} or {@code rows 7 to 9}. */
    public String where() {
        return first == last ? "row " + first : "rows " + first + " to " + last;
    }
}
