package dev.belay.domain.failure;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From what a database reports to the kind of failure: PostgreSQL's SQLSTATE and SQLite's result code. Where the code
 * says too little, its row says what is looked at; the words of a message never decide.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL: error codes</a>
 * @see <a href="https://www.sqlite.org/rescode.html">SQLite: result codes</a>
 */
public final class FailureTable {
    /** The kinds that may be over when it is tried again. */
    private static final Set<FailureKind> PASSING = EnumSet.of(
            FailureKind.CONTENTION,
            FailureKind.BLOCKED,
            FailureKind.CONNECTION_LOST,
            FailureKind.OUTCOME_UNKNOWN,
            FailureKind.SESSION_STATE,
            FailureKind.RESOURCE_EXHAUSTED);

    private static final Map<String, FailureRow> BY_CODE = new HashMap<>();
    private static final Map<Integer, FailureRow> BY_NUMBER = new HashMap<>();

    static {
        for (FailureRow row : PostgresqlRows.ROWS) {
            BY_CODE.put(row.code(), row);
        }
        for (FailureRow row : SqliteRows.ROWS) {
            BY_CODE.put(row.code(), row);
            BY_NUMBER.put(row.number(), row);
        }
    }

    private FailureTable() {}

    /** The states of PostgreSQL, and the classes of states. */
    public static List<FailureRow> postgresql() {
        return PostgresqlRows.ROWS;
    }

    /** The result codes of SQLite. */
    public static List<FailureRow> sqlite() {
        return SqliteRows.ROWS;
    }

    /**
     * The kind of a PostgreSQL SQLSTATE, by itself or by its class of two characters. What the table does not name is
     * the migration's fault: its own checks may raise any state. Where the kind depends on the statement, as that of
     * 55006 does, it is the one that ends a run: a wrong script must never lead to waiting for others, or ending them.
     */
    public static FailureKind ofSqlState(String state) {
        FailureRow row = BY_CODE.get(state);
        if (row == null && state.length() > 2) {
            row = BY_CODE.get(state.substring(0, 2));
        }
        return kind(row);
    }

    /** The kind of an extended SQLite result code, by itself or by its primary code. */
    public static FailureKind ofSqliteCode(int code) {
        FailureRow row = BY_NUMBER.get(code);
        return kind(row == null ? BY_NUMBER.get(code & 0xFF) : row);
    }

    private static FailureKind kind(@Nullable FailureRow row) {
        return row == null ? FailureKind.MIGRATION_DEFECT : row.kind();
    }

    /**
     * How often a failure may be tried again with nothing done about it but to wait and, where its outcome is unknown, to
     * look first whether it was a success; 0 where that cannot help.
     */
    public static int retries(Failure failure) {
        if (!PASSING.contains(failure.kind())) {
            return 0;
        }
        String code = failure.code() == null ? "" : failure.code();
        FailureRow row = BY_CODE.get(code);
        if (row == null && code.length() == 5) {
            row = BY_CODE.get(code.substring(0, 2));
        }
        if (row != null) {
            return row.retries();
        }
        return switch (failure.kind()) {
            case CONTENTION, BLOCKED, CONNECTION_LOST, OUTCOME_UNKNOWN -> 10;
            case SESSION_STATE -> 1;
            default -> 0;
        };
    }
}
