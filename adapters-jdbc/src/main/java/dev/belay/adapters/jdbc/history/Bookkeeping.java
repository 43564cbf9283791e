package dev.belay.adapters.jdbc.history;

import dev.belay.domain.history.ForeignHistory;
import java.util.Locale;
import java.util.Set;

/**
 * What keeps account of migrations, and is no part of the schema that they make: the history and what was set aside of
 * it, Belay's own objects, and the tables of other migration tools.
 *
 * @param table the history table's name
 */
public record Bookkeeping(String table) {
    /** What some of these tools lock their runs with. */
    private static final Set<String> LOCKS = Set.of("databasechangeloglock", "knex_migrations_lock");

    /** Whether an object of this name belongs to it. */
    public boolean has(String name) {
        return name.equals(table)
                || name.startsWith(table + "_old_")
                || name.startsWith("belay_")
                || ForeignHistory.of(name).isPresent()
                || LOCKS.contains(name.toLowerCase(Locale.ROOT));
    }
}
