package dev.belay.adapters.jdbc.history;

import java.util.Locale;
import java.util.Set;

/**
 * What keeps account of migrations, and is no part of the schema that they make: the history and what was set aside of
 * it, Belay's own objects, and the tables of other migration tools.
 *
 * @param table the history table's name
 */
public record Bookkeeping(String table) {
    private static final Set<String> OF_OTHERS = Set.of(
            "flyway_schema_history",
            "alembic_version",
            "databasechangelog",
            "databasechangeloglock",
            "schema_migrations");

    /** Whether an object of this name belongs to it. */
    public boolean has(String name) {
        return name.equals(table)
                || name.startsWith(table + "_old_")
                || name.startsWith("belay_")
                || OF_OTHERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
