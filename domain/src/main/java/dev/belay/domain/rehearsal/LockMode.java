package dev.belay.domain.rehearsal;

/** How something is locked, and so who waits for it. */
public sealed interface LockMode permits TableLock, FileLock {

    /** As the engine's documentation writes it. */
    String word();

    Blocked blocked();
}
