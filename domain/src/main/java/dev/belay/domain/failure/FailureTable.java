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
        states(FailureKind.CONTENTION, "40001", "40P01", "55P03", "55006", "57014", "72000");
        states(FailureKind.CONNECTION_LOST, "08000", "08001", "08003", "08006", "57P01", "57P02", "57P03");
        states(FailureKind.OUTCOME_UNKNOWN, "08007", "40003");
        states(FailureKind.WRONG_TARGET, "08004", "3D000", "57P04", "25006", "26000", "42P05", "F0000");
        states(FailureKind.SESSION_STATE, "57P05", "25P01", "25P02", "25P03", "25P04", "2D000", "3B001");
        states(FailureKind.ACCESS_DENIED, "28000", "28P01", "42501");
        states(FailureKind.RESOURCE_EXHAUSTED, "53000", "53100", "53200", "53300", "53400", "58030", "58P01", "58000");
        states(FailureKind.CORRUPTION, "XX000", "XX001", "XX002");
        codes(FailureKind.CONTENTION, 4, 5, 6, 15, 17, 261, 262, 513, 516, 517, 773);
        codes(FailureKind.INTERRUPTED, 9);
        codes(FailureKind.RESOURCE_EXHAUSTED, 7, 10, 13);
        codes(FailureKind.ACCESS_DENIED, 3, 8, 14, 23, 264, 526, 776, 1544);
        codes(FailureKind.OUTCOME_UNKNOWN, 1032);
        codes(FailureKind.CORRUPTION, 11, 26, 267, 523, 779);
    }

    private FailureTable() {}

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

    /** The kind of a PostgreSQL SQLSTATE of five characters. What the table does not name is the migration's fault. */
    public static FailureKind ofSqlState(String state) {
        FailureKind kind = BY_SQLSTATE.get(state);
        if (kind != null) {
            return kind;
        }
        return state.startsWith("XX") ? FailureKind.CORRUPTION : FailureKind.MIGRATION_DEFECT;
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
