package dev.belay.domain.history;

/**
 * The name of the history table, and of the schema that holds it.
 *
 * @param schema the schema's name, without quotes; {@code main} on SQLite
 * @param table the table's name, without quotes
 */
public record TableName(String schema, String table) {
    /** The table's name where none is configured, as Flyway has it. */
    public static final String FLYWAY = "flyway_schema_history";

    public TableName {
        if (schema.isEmpty() || table.isEmpty() || schema.indexOf('\0') >= 0 || table.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no name of a table: " + schema + "." + table);
        }
    }

    /** Belay's own table, beside this one. */
    public TableName own() {
        return new TableName(schema, "belay_step");
    }

    /** The table of the audit trail, beside this one. */
    public TableName audit() {
        return new TableName(schema, "belay_audit");
    }

    /** The table of the stored policy, beside this one. */
    public TableName policy() {
        return new TableName(schema, "belay_policy");
    }

    /** The name as SQL takes it, quoted: also what Flyway derives the number of its lock from. */
    public String quoted() {
        return quoted(schema) + "." + quoted(table);
    }

    /** An identifier in double quotes, with those inside doubled. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return schema + "." + table;
    }
}
