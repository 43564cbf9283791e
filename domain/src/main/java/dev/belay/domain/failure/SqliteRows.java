package dev.belay.domain.failure;

import static dev.belay.domain.failure.FailureKind.ACCESS_DENIED;
import static dev.belay.domain.failure.FailureKind.CONTENTION;
import static dev.belay.domain.failure.FailureKind.CORRUPTION;
import static dev.belay.domain.failure.FailureKind.HISTORY_MISMATCH;
import static dev.belay.domain.failure.FailureKind.INTERRUPTED;
import static dev.belay.domain.failure.FailureKind.MIGRATION_DEFECT;
import static dev.belay.domain.failure.FailureKind.OUTCOME_UNKNOWN;
import static dev.belay.domain.failure.FailureKind.RESOURCE_EXHAUSTED;
import static dev.belay.domain.failure.FailureKind.SESSION_STATE;
import static dev.belay.domain.failure.FailureRow.row;

import java.util.List;

/** SQLite's part of the table. A primary code stands for all its extended codes that have no row. */
final class SqliteRows {
    private SqliteRows() {}

    static final List<FailureRow> ROWS = List.of(
            row("SQLITE_ERROR", 1, MIGRATION_DEFECT, "wrong statement, or an object that is missing or there already")
                    .but(HISTORY_MISMATCH, "where history and schema disagree on an object that the statement names"),
            row("SQLITE_INTERNAL", 2, CORRUPTION, "internal error"),
            row("SQLITE_PERM", 3, ACCESS_DENIED, "access is denied"),
            row("SQLITE_ABORT", 4, CONTENTION, "statement was aborted").retried(1),
            row("SQLITE_ABORT_ROLLBACK", 516, CONTENTION, "statement was aborted by a rollback")
                    .retried(1),
            row("SQLITE_BUSY", 5, CONTENTION, "another connection holds the file")
                    .retried(10),
            row("SQLITE_BUSY_RECOVERY", 261, CONTENTION, "another process recovers the file")
                    .retried(10),
            row("SQLITE_BUSY_SNAPSHOT", 517, CONTENTION, "transaction has read what another one changed")
                    .retried(10),
            row("SQLITE_BUSY_TIMEOUT", 773, CONTENTION, "another connection held the file too long")
                    .retried(10),
            row("SQLITE_LOCKED", 6, SESSION_STATE, "a statement of the same connection is open")
                    .retried(1),
            row("SQLITE_LOCKED_SHAREDCACHE", 262, SESSION_STATE, "a connection that shares the cache holds a table")
                    .retried(1),
            row("SQLITE_NOMEM", 7, RESOURCE_EXHAUSTED, "memory is used up"),
            row("SQLITE_READONLY", 8, ACCESS_DENIED, "file may not be written"),
            row("SQLITE_READONLY_RECOVERY", 264, ACCESS_DENIED, "file needs recovery, and may not be written"),
            row("SQLITE_READONLY_ROLLBACK", 776, ACCESS_DENIED, "file has a hot journal, and may not be written"),
            row("SQLITE_READONLY_DBMOVED", 1032, OUTCOME_UNKNOWN, "file was moved or replaced meanwhile"),
            row("SQLITE_READONLY_DIRECTORY", 1544, ACCESS_DENIED, "folder of the file may not be written"),
            row("SQLITE_INTERRUPT", 9, INTERRUPTED, "cancelled, which only the process itself can do"),
            row("SQLITE_IOERR", 10, RESOURCE_EXHAUSTED, "input or output failed"),
            row("SQLITE_IOERR_WRITE", 778, RESOURCE_EXHAUSTED, "file could not be written"),
            // what a failed fsync left in the file nobody knows
            row("SQLITE_IOERR_FSYNC", 1034, CORRUPTION, "file could not be synced"),
            row("SQLITE_IOERR_DIR_FSYNC", 1290, CORRUPTION, "folder could not be synced"),
            row("SQLITE_CORRUPT", 11, CORRUPTION, "file is damaged"),
            row("SQLITE_CORRUPT_VTAB", 267, CORRUPTION, "virtual table is damaged"),
            row("SQLITE_CORRUPT_SEQUENCE", 523, CORRUPTION, "table of sequences is damaged"),
            row("SQLITE_CORRUPT_INDEX", 779, CORRUPTION, "index is damaged"),
            row("SQLITE_FULL", 13, RESOURCE_EXHAUSTED, "disk is full, or the file's own limit is reached"),
            row("SQLITE_CANTOPEN", 14, ACCESS_DENIED, "file cannot be opened"),
            row("SQLITE_CANTOPEN_ISDIR", 526, ACCESS_DENIED, "it is a folder"),
            row("SQLITE_PROTOCOL", 15, CONTENTION, "locks of the file could not be agreed on")
                    .retried(10),
            row("SQLITE_SCHEMA", 17, CONTENTION, "schema changed meanwhile").retried(1),
            row("SQLITE_ERROR_RETRY", 513, CONTENTION, "statement is to be prepared again")
                    .retried(1),
            row("SQLITE_TOOBIG", 18, MIGRATION_DEFECT, "text is too long"),
            row("SQLITE_CONSTRAINT", 19, MIGRATION_DEFECT, "constraint is violated"),
            row("SQLITE_CONSTRAINT_CHECK", 275, MIGRATION_DEFECT, "check is violated"),
            row("SQLITE_CONSTRAINT_FOREIGNKEY", 787, MIGRATION_DEFECT, "foreign key is violated"),
            row("SQLITE_CONSTRAINT_NOTNULL", 1299, MIGRATION_DEFECT, "null in a column that takes none"),
            row("SQLITE_CONSTRAINT_PRIMARYKEY", 1555, MIGRATION_DEFECT, "duplicate primary key"),
            row("SQLITE_CONSTRAINT_UNIQUE", 2067, MIGRATION_DEFECT, "duplicate key"),
            row("SQLITE_MISMATCH", 20, MIGRATION_DEFECT, "type does not match"),
            row("SQLITE_MISUSE", 21, CORRUPTION, "library is misused: a defect of the program"),
            row("SQLITE_AUTH", 23, ACCESS_DENIED, "statement is not authorized"),
            row("SQLITE_RANGE", 25, MIGRATION_DEFECT, "parameter is out of range"),
            row("SQLITE_NOTADB", 26, CORRUPTION, "file is no database, or is encrypted"));
}
