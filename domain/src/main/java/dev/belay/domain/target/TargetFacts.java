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
 * @param schemaIsEmpty whether the configured schemas hold no object, the history being one
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

    public TargetFacts {
        missingSchemas = List.copyOf(missingSchemas);
        foreignHistories = List.copyOf(foreignHistories);
    }
}
