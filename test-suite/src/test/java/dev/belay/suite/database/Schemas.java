package dev.belay.suite.database;

import dev.belay.domain.target.Engine;
import java.util.List;

/** Databases in a normal form, as lines of text, so that two can be compared. */
public final class Schemas {
    private Schemas() {}

    /** All objects but the histories. */
    public static List<String> of(Database database) {
        return database.engine() == Engine.POSTGRESQL ? PostgresqlSchema.of(database) : SqliteSchema.of(database);
    }

    /** One table and what belongs to it. */
    public static List<String> ofTable(Database database, String table) {
        return database.engine() == Engine.POSTGRESQL
                ? PostgresqlSchema.ofTable(database, table)
                : SqliteSchema.ofTable(database, table);
    }

    /** Every row of every table but the histories, each line beginning with the table's name. */
    public static List<String> data(Database database) {
        return database.engine() == Engine.POSTGRESQL ? PostgresqlSchema.data(database) : SqliteSchema.data(database);
    }
}
