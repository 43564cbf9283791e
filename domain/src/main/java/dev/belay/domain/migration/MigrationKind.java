package dev.belay.domain.migration;

/** What a script is for, told by the prefix of its file name. */
public enum MigrationKind {
    /** Applied once, in the order of the set. */
    VERSIONED,
    /** Takes its versioned twin back. */
    UNDO,
    /** Applied after the versioned ones, again whenever its checksum changes. */
    REPEATABLE,
    /** Builds the schema of its version at once, on a database without history. */
    BASELINE
}
