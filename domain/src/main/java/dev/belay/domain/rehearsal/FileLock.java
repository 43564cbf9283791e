package dev.belay.domain.rehearsal;

/** SQLite's locks, which are on the whole file. */
public enum FileLock implements LockMode {
    /** Held from the first moment of a writing transaction. */
    RESERVED(Blocked.WRITERS),
    /** Without a write-ahead log: held while a transaction is written into the file. */
    EXCLUSIVE(Blocked.EVERYBODY);

    private final Blocked blocked;

    FileLock(Blocked blocked) {
        this.blocked = blocked;
    }

    @Override
    public String word() {
        return name();
    }

    @Override
    public Blocked blocked() {
        return blocked;
    }
}
