package dev.belay.domain.target;

import java.util.List;

/**
 * What a database says of itself when it is first read: enough to decide everything before the first write.
 *
 * @param serverVersion as the server writes it, such as {@code 18.6} or {@code 3.54.1}
 * @param name the database's name, or SQLite's file
 * @param user the role that runs the migrations, empty on SQLite
 * @param schema the schema that holds the history
 * @param missingSchemas the configured schemas that do not exist yet
 * @param historyExists whether the history table is there
 * @param stepsExist whether Belay's own table is there
 * @param schemaIsEmpty whether the configured schemas hold no object beside the history and Belay's own tables; only
 *     asked where the history has no row
 * @param readOnly whether the database refuses writes, as a replica does
 * @param foreignHistories tables of other migration tools that were found
 */
public record TargetFacts(
        Engine engine,
        String serverVersion,
        String name,
        String user,
        String schema,
        List<String> missingSchemas,
        boolean historyExists,
        boolean stepsExist,
        boolean schemaIsEmpty,
        boolean readOnly,
        List<String> foreignHistories) {

    /** No database at all: the files are the same whatever database they are for, but for its names in placeholders. */
    public static TargetFacts nowhere(Engine engine) {
        return new TargetFacts(engine, "", "", "", "main", List.of(), false, false, true, false, List.of());
    }

    /** The same of a database whose schema, and what lies in it beside the history, was looked at. */
    public TargetFacts holding(boolean nothing) {
        return new TargetFacts(
                engine,
                serverVersion,
                name,
                user,
                schema,
                missingSchemas,
                historyExists,
                stepsExist,
                nothing,
                readOnly,
                foreignHistories);
    }

    /** The same once its history and Belay's own tables are there. */
    public TargetFacts withHistory() {
        return new TargetFacts(
                engine, serverVersion, name, user, schema, List.of(), true, true, false, readOnly, foreignHistories);
    }

    public TargetFacts {
        missingSchemas = List.copyOf(missingSchemas);
        foreignHistories = List.copyOf(foreignHistories);
    }
}
