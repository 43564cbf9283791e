package dev.belay.domain.rehearsal;

/**
 * What a transaction did to the disk, in bytes.
 *
 * @param before the database's size before
 * @param peak its size just before the commit, with all that the commit then gave back
 * @param after its size afterwards
 * @param log what was written to the engine's log: on a server that others write to, with what they wrote
 */
public record Disk(long before, long peak, long after, long log) {

    /** How much more than before was needed at most. */
    public long needed() {
        return Math.max(0, Math.max(peak, after) - before);
    }

    /** How much more there is for good; less than nothing where room was given back. */
    public long kept() {
        return after - before;
    }
}
