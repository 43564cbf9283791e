package dev.belay.domain.rehearsal;

import java.util.Optional;

/**
 * A lock that was taken on something that was there before.
 *
 * @param relation what is locked: a table, a view, an index, a database file
 * @param table the table of which it is an index: who reads that table opens the index too
 */
public record Lock(String relation, Optional<String> table, LockMode mode) {

    public static Lock on(String relation, LockMode mode) {
        return new Lock(relation, Optional.empty(), mode);
    }

    /** What those work with who have to wait for it. */
    public String scope() {
        return table.orElse(relation);
    }
}
