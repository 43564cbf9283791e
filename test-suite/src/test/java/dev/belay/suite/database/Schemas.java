package dev.belay.suite.database;

import dev.belay.domain.target.Engine;
import java.util.List;

/** Databases in a normal form, as lines of text, so that two can be compared. */
public final class Schemas {
    private Schemas() {}

    /** All objects but the histories. */
    public static List<String> of(Database database) {
        return database.engine() == Engine.POSTGRESQL
                ? PostgresqlSchema.of(database)
                : database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name NOT IN"
                        + " ('flyway_schema_history', 'belay_step') ORDER BY type, name");
    }
}
