package dev.belay.application.failpoint;

import org.jspecify.annotations.Nullable;

/**
 * Points of a run at which a test may end it, which no test could meet by chance. Nothing happens at any of them unless
 * the program was started with {@code -Dbelay.failpoint=NAME}, then {@code :halt}, {@code :throw} or {@code :pause}, and
 * then {@code :n} for the n-th time that it is reached. Each stands between two things that cannot be one; a run with
 * nothing to do reaches none.
 */
public enum Failpoint {
    DECIDED("a plan is made, and the run lock is not taken"),
    LOCKED("the run lock is taken, and nothing was looked at under it"),
    PLANNED("under the lock a plan is made, and the trail does not know of it"),
    BEGUN("the trail says that the act began, and nothing of it was done"),
    STATEMENT_RUN("a statement of a script that goes to the database by itself was run, in a transaction that is open"),
    COMMITTING("what a transaction does is sent with its commit next, or the commit alone where the rest was sent"),
    COMMITTED("a transaction was committed, and nobody was told"),
    PART_STARTED("what cannot run in a transaction is recorded as started, and not run"),
    PART_RUN("it was run, and is not recorded as done"),
    PART_DONE("a part of a script was recorded as done, and the next one was not begun"),
    ALTERED("a statement of a repair that cannot be undone was run, and others follow or its row in the trail"),
    UNLOCKING("all is done, and the run lock is not given back"),
    ENDED("all is done and closed, and nobody was told"),
    BACKUP_WRITTEN("a backup was written, and not proven"),
    BACKUP_PROVEN("a backup was proven, and nothing was done that it is for"),
    RESTORING("what was there before a restore is kept, and the backup is not in its place"),
    RESTORED("a backup is in the place of what was there, and the trail does not know");

    static final String PROPERTY = "belay.failpoint";

    private static final @Nullable Trap TRAP = Trap.set(System.getProperty(PROPERTY, ""));

    private final String meaning;

    Failpoint(String meaning) {
        this.meaning = meaning;
    }

    /** Where a run is then. */
    public String meaning() {
        return meaning;
    }

    /** The run is here now. */
    public void reached() {
        if (TRAP != null) {
            TRAP.reached(this);
        }
    }
}
