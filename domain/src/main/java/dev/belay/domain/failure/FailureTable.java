package dev.belay.domain.failure;

import java.util.HashMap;
import java.util.Map;

/**
 * From what a database reports to the kind of failure: PostgreSQL's SQLSTATE and SQLite's result code.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL: error codes</a>
 * @see <a href="https://www.sqlite.org/rescode.html">SQLite: result codes</a>
 */
public final class FailureTable {
    private static final Map<String, FailureKind> BY_SQLSTATE = new HashMap<>();
    private static final Map<Integer, FailureKind> BY_SQLITE_CODE = new HashMap<>();

    static {
        states(FailureKind.CONTENTION, "40001", "40P01", "55P03", "57014", "72000");
        states(FailureKind.CONNECTION_LOST, "08", "57P01", "57P02", "57P03");
        states(FailureKind.OUTCOME_UNKNOWN, "08007", "40003");
        states(FailureKind.WRONG_TARGET, "08004", "3D000", "57P04", "25006", "26000", "42P05", "F0000");
        states(FailureKind.SESSION_STATE, "57P05", "25P02", "25P03", "25P04");
        states(FailureKind.MIGRATION_DEFECT, "08P01");
        states(FailureKind.ACCESS_DENIED, "28", "42501");
        states(FailureKind.RESOURCE_EXHAUSTED, "53", "58");
        states(FailureKind.CORRUPTION, "XX");
        codes(FailureKind.CONTENTION, 4, 5, 15, 17, 261, 513, 516, 517, 773);
        // the connection's own open statement: another one would not be in its way
        codes(FailureKind.SESSION_STATE, 6, 262);
        // only the process itself interrupts SQLite
        codes(FailureKind.INTERRUPTED, 9);
        codes(FailureKind.RESOURCE_EXHAUSTED, 7, 10, 13);
        codes(FailureKind.ACCESS_DENIED, 3, 8, 14, 23, 264, 526, 776, 1544);
        codes(FailureKind.OUTCOME_UNKNOWN, 1032);
        // what a failed fsync left in the file nobody knows; misuse and internal errors are bugs
        codes(FailureKind.CORRUPTION, 2, 11, 21, 26, 267, 523, 779, 1034, 1290);
    }

    private FailureTable() {}

    /** States of five characters, or classes of two. */
    private static void states(FailureKind kind, String... states) {
        for (String state : states) {
            BY_SQLSTATE.put(state, kind);
        }
    }

    private static void codes(FailureKind kind, int... codes) {
        for (int code : codes) {
            BY_SQLITE_CODE.put(code, kind);
        }
    }

    /**
     * The kind of a PostgreSQL SQLSTATE, by itself or by its class of two characters. What the table does not name is
     * the migration's fault: its own checks may raise any state. Where the kind depends on the statement, as that of
     * 55006 does, it is the one that ends a run: a wrong script must never lead to waiting for others, or ending them.
     */
    public static FailureKind ofSqlState(String state) {
        FailureKind kind = BY_SQLSTATE.get(state);
        if (kind == null && state.length() > 2) {
            kind = BY_SQLSTATE.get(state.substring(0, 2));
        }
        return kind == null ? FailureKind.MIGRATION_DEFECT : kind;
    }

    /** The kind of an extended SQLite result code, by itself or by its primary code. */
    public static FailureKind ofSqliteCode(int code) {
        FailureKind kind = BY_SQLITE_CODE.get(code);
        if (kind == null) {
            kind = BY_SQLITE_CODE.get(code & 0xFF);
        }
        return kind == null ? FailureKind.MIGRATION_DEFECT : kind;
    }
}
