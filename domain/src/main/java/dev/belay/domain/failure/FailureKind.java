package dev.belay.domain.failure;

import java.util.Locale;

/**
 * What went wrong, by what can cure it. Each kind says once what a person does next; where a failure knows better, it
 * says so itself.
 */
public enum FailureKind {
    /** Another transaction was in the way: lock time-out, deadlock, serialization failure, a busy SQLite file. */
    CONTENTION("Run it again; if it persists, end the sessions that are named, or run when the load is lower."),
    /** Sessions that are known keep a lock that the step needs, and did not give it up within the limit. */
    BLOCKED("End the sessions that are named, or wait until they end, then run again."),
    /** Another run holds the lock of the history beyond the wait limit. */
    LOCKED("Wait for the other run to end and run again, or allow more time with --lock-wait."),
    /** The server cannot be reached or the connection broke, and the step was surely not committed. */
    CONNECTION_LOST("Check that the server is up and can be reached, then run again: it goes on where it stopped."),
    /** The connection broke when the step may have been committed. */
    OUTCOME_UNKNOWN("Run again when the server can be reached: it reads from the history whether the step was done."),
    /** The session is not usable, though the database is well. */
    SESSION_STATE("Run it again; the session is made anew."),
    /** History and schema disagree. */
    HISTORY_MISMATCH("Compare with \"belay status\" and \"belay validate\"."),
    /** A step that cannot run in a transaction was left half-done. */
    PARTIAL_ARTEFACT("Look at what the step left behind, finish or remove it by hand, then run again."),
    /** The script, or the data it meets, is wrong. */
    MIGRATION_DEFECT("Correct the script, then run again."),
    /** The role or its password may not do this. */
    ACCESS_DENIED("Grant the right that is named, or use a role that has it."),
    /** The URL, or the database behind it, is not the one meant. */
    WRONG_TARGET("Check the URL and what it points to."),
    /** Disk, memory, connections or another limit is used up. */
    RESOURCE_EXHAUSTED("Free what is used up or raise the limit, then run again."),
    /** The database, its file or the server is damaged. */
    CORRUPTION("Do not write to it. Restore a backup, or have the database checked."),
    /** The files are not what was recorded or read before. */
    FILE_INTEGRITY("Restore the files as they were, then run again."),
    /** A backup could not be made, not be proven, or not be put back. */
    BACKUP_FAILED("Provide what is missing, then run again."),
    /** A signal, the caller, or a person on the server ended the run. */
    /** The time that the run was given is over. */
    OUT_OF_TIME("Give it more time with --timeout, then run again: it goes on where it stopped."),
    /** A signal, or the caller, ended the run. */
    INTERRUPTED("Run it again when you wish: it goes on where it stopped.");

    private final String next;

    FailureKind(String next) {
        this.next = next;
    }

    /** What to do next, where the failure itself does not say it better. */
    public String next() {
        return next;
    }

    /** The name in JSON and documentation, such as {@code migration-defect}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
