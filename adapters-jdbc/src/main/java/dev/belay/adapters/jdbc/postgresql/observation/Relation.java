package dev.belay.adapters.jdbc.postgresql.observation;

import java.util.Optional;

/**
 * A table, index, view or the like.
 *
 * @param name with its schema, unless that is the one of the history
 * @param table the table of which it is an index
 * @param node the number of the file that it lies in; 0 where it has none
 */
record Relation(String name, String kind, Optional<String> table, long node) {
    private static final String FOREIGN_TABLE = "f";

    boolean isForeign() {
        return kind.equals(FOREIGN_TABLE);
    }

    boolean isIndex() {
        return table.isPresent();
    }
}
