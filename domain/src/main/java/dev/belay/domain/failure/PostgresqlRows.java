package dev.belay.domain.failure;

import static dev.belay.domain.failure.FailureKind.ACCESS_DENIED;
import static dev.belay.domain.failure.FailureKind.BLOCKED;
import static dev.belay.domain.failure.FailureKind.CONNECTION_LOST;
import static dev.belay.domain.failure.FailureKind.CONTENTION;
import static dev.belay.domain.failure.FailureKind.CORRUPTION;
import static dev.belay.domain.failure.FailureKind.HISTORY_MISMATCH;
import static dev.belay.domain.failure.FailureKind.INTERRUPTED;
import static dev.belay.domain.failure.FailureKind.MIGRATION_DEFECT;
import static dev.belay.domain.failure.FailureKind.OUTCOME_UNKNOWN;
import static dev.belay.domain.failure.FailureKind.PARTIAL_ARTEFACT;
import static dev.belay.domain.failure.FailureKind.RESOURCE_EXHAUSTED;
import static dev.belay.domain.failure.FailureKind.SESSION_STATE;
import static dev.belay.domain.failure.FailureKind.WRONG_TARGET;
import static dev.belay.domain.failure.FailureRow.row;

import java.util.List;

/** PostgreSQL's part of the table. A class of two characters stands for all its states that have no row. */
final class PostgresqlRows {
    private static final String COMMIT_SENT = "where the message that was under way may have carried a COMMIT";
    private static final String OWN = "where a statement of the script reports it, and the connection lives";
    private static final String GONE = "where the history says that it was created, and the schema lacks it";
    private static final String UNRECORDED = "where it is there, and no migration that was applied creates it";

    private PostgresqlRows() {}

    static final List<FailureRow> ROWS = List.of(
            row("40001", CONTENTION, "serialization failure").retried(5),
            row("40P01", CONTENTION, "deadlock").retried(5),
            row("55P03", CONTENTION, "lock time-out, or NOWAIT")
                    .but(BLOCKED, "where the sessions in the way were seen")
                    .retried(10),
            row("72000", CONTENTION, "snapshot too old").retried(5),
            row("55006", MIGRATION_DEFECT, "object in use")
                    .but(CONTENTION, "where the statement creates, alters or drops a database")
                    .retried(10),
            row("57014", INTERRUPTED, "cancelled, by the run itself or by a person")
                    .but(CONTENTION, "where the script sets a statement_timeout itself")
                    .but(OUTCOME_UNKNOWN, "where it may have committed parts of its own before")
                    .retried(1),
            lost("08", "connection failure"),
            lost("08000", "connection failure"),
            row("08001", CONNECTION_LOST, "cannot connect")
                    .but(WRONG_TARGET, "where the host is not known")
                    .retried(10),
            lost("08003", "connection is closed"),
            row("08004", WRONG_TARGET, "connection rejected"),
            lost("08006", "connection broke, or socket time-out"),
            row("08007", OUTCOME_UNKNOWN, "transaction resolution unknown").retried(10),
            row("40003", OUTCOME_UNKNOWN, "statement completion unknown").retried(10),
            row("08P01", WRONG_TARGET, "protocol violation, as of a pooler")
                    .but(OUTCOME_UNKNOWN, COMMIT_SENT)
                    .retried(1),
            lost("57P01", "session ended by an administrator"),
            lost("57P02", "server crashed"),
            row("57P03", CONNECTION_LOST, "server starts or stops").retried(10),
            row("57P04", WRONG_TARGET, "database was dropped").but(OUTCOME_UNKNOWN, COMMIT_SENT),
            row("57P05", SESSION_STATE, "idle session time-out")
                    .but(OUTCOME_UNKNOWN, COMMIT_SENT)
                    .retried(1),
            row("25P03", SESSION_STATE, "idle-in-transaction time-out")
                    .but(OUTCOME_UNKNOWN, COMMIT_SENT)
                    .retried(1),
            row("25P04", SESSION_STATE, "transaction time-out")
                    .but(OUTCOME_UNKNOWN, COMMIT_SENT)
                    .retried(1),
            row("25P02", SESSION_STATE, "transaction has failed before").retried(1),
            row("25001", MIGRATION_DEFECT, "cannot run inside a transaction"),
            row("25006", WRONG_TARGET, "transaction is read-only, as on a replica"),
            row("25P01", MIGRATION_DEFECT, "no transaction is open"),
            row("2D000", MIGRATION_DEFECT, "a block ends the transaction it is in"),
            row("3B001", MIGRATION_DEFECT, "no such savepoint"),
            row("26000", WRONG_TARGET, "prepared statement is lost, as through a pooler")
                    .but(MIGRATION_DEFECT, OWN),
            row("42P05", WRONG_TARGET, "prepared statement exists, as through a pooler")
                    .but(MIGRATION_DEFECT, OWN),
            row("28", ACCESS_DENIED, "login refused"),
            row("28000", ACCESS_DENIED, "login refused"),
            row("28P01", ACCESS_DENIED, "wrong password"),
            row("42501", ACCESS_DENIED, "right is missing"),
            row("3D000", WRONG_TARGET, "no such database").but(MIGRATION_DEFECT, OWN),
            row("3F000", MIGRATION_DEFECT, "no such schema").but(HISTORY_MISMATCH, GONE),
            row("42P01", MIGRATION_DEFECT, "no such table").but(HISTORY_MISMATCH, GONE),
            row("42703", MIGRATION_DEFECT, "no such column").but(HISTORY_MISMATCH, GONE),
            row("42704", MIGRATION_DEFECT, "no such object").but(HISTORY_MISMATCH, GONE),
            row("42883", MIGRATION_DEFECT, "no such function").but(HISTORY_MISMATCH, GONE),
            row("42P07", MIGRATION_DEFECT, "relation exists")
                    .but(PARTIAL_ARTEFACT, "where it is an index that is invalid")
                    .but(HISTORY_MISMATCH, UNRECORDED),
            row("42701", MIGRATION_DEFECT, "column exists").but(HISTORY_MISMATCH, UNRECORDED),
            row("42710", MIGRATION_DEFECT, "object exists").but(HISTORY_MISMATCH, UNRECORDED),
            row("42723", MIGRATION_DEFECT, "function exists").but(HISTORY_MISMATCH, UNRECORDED),
            row("42P06", MIGRATION_DEFECT, "schema exists").but(HISTORY_MISMATCH, UNRECORDED),
            row("42P04", MIGRATION_DEFECT, "database exists"),
            row("42", MIGRATION_DEFECT, "syntax, or a rule of definitions"),
            row("42601", MIGRATION_DEFECT, "syntax error"),
            row("42809", MIGRATION_DEFECT, "object is of another kind"),
            row("42P16", MIGRATION_DEFECT, "invalid table definition"),
            row("42P17", MIGRATION_DEFECT, "invalid object definition"),
            row("42804", MIGRATION_DEFECT, "types do not match"),
            row("42846", MIGRATION_DEFECT, "types cannot be cast"),
            row("42939", MIGRATION_DEFECT, "name is reserved"),
            row("22", MIGRATION_DEFECT, "value does not fit"),
            row("22001", MIGRATION_DEFECT, "text is too long"),
            row("22003", MIGRATION_DEFECT, "number is out of range"),
            row("22012", MIGRATION_DEFECT, "division by zero"),
            row("22021", MIGRATION_DEFECT, "character is not in the encoding"),
            row("22023", MIGRATION_DEFECT, "invalid parameter value")
                    .but(ACCESS_DENIED, "where the statement sets a role"),
            row("22P02", MIGRATION_DEFECT, "text does not parse as its type"),
            row("23", MIGRATION_DEFECT, "constraint is violated"),
            row("23502", MIGRATION_DEFECT, "null in a column that takes none"),
            row("23503", MIGRATION_DEFECT, "foreign key is violated"),
            row("23505", MIGRATION_DEFECT, "duplicate key"),
            row("23514", MIGRATION_DEFECT, "check is violated"),
            row("23P01", MIGRATION_DEFECT, "exclusion is violated"),
            row("2BP01", MIGRATION_DEFECT, "other objects depend on it"),
            row("55P04", MIGRATION_DEFECT, "enum value is used in the transaction that adds it"),
            row("55000", MIGRATION_DEFECT, "object is not in the state that is needed"),
            row("55P02", MIGRATION_DEFECT, "parameter needs a restart"),
            row("0A000", MIGRATION_DEFECT, "not supported")
                    .but(WRONG_TARGET, "where the statement creates an extension that the server does not have"),
            row("53", RESOURCE_EXHAUSTED, "resource is used up"),
            row("53000", RESOURCE_EXHAUSTED, "resource is used up"),
            row("53100", RESOURCE_EXHAUSTED, "disk is full"),
            row("53200", RESOURCE_EXHAUSTED, "memory or locks are used up"),
            row("53300", RESOURCE_EXHAUSTED, "too many connections").retried(10),
            row("53400", RESOURCE_EXHAUSTED, "configured limit is exceeded"),
            row("54", MIGRATION_DEFECT, "statement or object is too big"),
            row("58", RESOURCE_EXHAUSTED, "system error outside PostgreSQL"),
            row("58000", RESOURCE_EXHAUSTED, "system error outside PostgreSQL"),
            row("58030", RESOURCE_EXHAUSTED, "input or output failed"),
            row("58P01", RESOURCE_EXHAUSTED, "file is missing"),
            row("P0", MIGRATION_DEFECT, "raised by a block or function"),
            row("P0001", MIGRATION_DEFECT, "raised by the script's own check"),
            row("P0002", MIGRATION_DEFECT, "block found no row"),
            row("P0003", MIGRATION_DEFECT, "block found too many rows"),
            row("P0004", MIGRATION_DEFECT, "assertion of the script failed"),
            row("XX", CORRUPTION, "internal error, or damage"),
            row("XX000", CORRUPTION, "internal error"),
            row("XX001", CORRUPTION, "data are damaged"),
            row("XX002", CORRUPTION, "index is damaged"),
            row("F0", WRONG_TARGET, "server's configuration file is wrong"),
            row("HV", MIGRATION_DEFECT, "foreign data wrapper failed"),
            row("0B", MIGRATION_DEFECT, "transaction cannot begin"),
            row("38", MIGRATION_DEFECT, "external routine failed"),
            row("39", MIGRATION_DEFECT, "external routine was called wrongly"),
            row("2F", MIGRATION_DEFECT, "SQL routine failed"));

    private static FailureRow lost(String code, String meaning) {
        return row(code, CONNECTION_LOST, meaning)
                .but(OUTCOME_UNKNOWN, COMMIT_SENT)
                .but(MIGRATION_DEFECT, OWN)
                .retried(10);
    }
}
