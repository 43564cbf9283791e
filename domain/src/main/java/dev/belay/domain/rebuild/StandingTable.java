package dev.belay.domain.rebuild;

import java.util.List;

/**
 * A table as SQLite's schema table has it, with what goes when it is dropped.
 *
 * @param name as it is written there
 * @param sql its CREATE TABLE
 * @param indexes with a text of their own, in the order in which they were created
 * @param triggers in the order in which they were created
 */
public record StandingTable(String name, String sql, List<Part> indexes, List<Part> triggers) {
    public StandingTable {
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
    }

    /** An index or a trigger. */
    public record Part(String name, String sql) {}
}
