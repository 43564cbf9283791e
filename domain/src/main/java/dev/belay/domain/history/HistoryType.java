package dev.belay.domain.history;

import org.jspecify.annotations.Nullable;

/**
 * The type of a row of Flyway's history, by the name that Flyway writes.
 *
 * @param name such as {@code SQL}, {@code BASELINE} or {@code JDBC}
 */
public record HistoryType(String name) {
    /** A script, versioned or repeatable. */
    public static final HistoryType SQL = new HistoryType("SQL");
    /** The marker of {@code baseline}: versions up to it count as applied. */
    public static final HistoryType BASELINE = new HistoryType("BASELINE");
    /** A baseline script that was run. */
    public static final HistoryType SQL_BASELINE = new HistoryType("SQL_BASELINE");
    /** The marker of the schemas that were created. */
    public static final HistoryType SCHEMA = new HistoryType("SCHEMA");
    /** An undo script that was run. */
    public static final HistoryType UNDO_SQL = new HistoryType("UNDO_SQL");
    /** The marker of a migration that {@code repair} gave up. */
    public static final HistoryType DELETE = new HistoryType("DELETE");

    /** Whether the row stands for every version up to its own: the marker, or a baseline in whatever language. */
    public boolean isBaseline() {
        return equals(BASELINE) || name.endsWith("_BASELINE");
    }

    /** Whether the row takes an earlier row of its version back. */
    public boolean takesBack() {
        return equals(DELETE) || name.startsWith("UNDO_");
    }

    // what Java makes for a record is put together at run time, which a run with nothing to do would wait for
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HistoryType type && name.equals(type.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
