package dev.belay.adapters.jdbc.session;

import dev.belay.domain.history.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How sessions find and write the history.
 *
 * @param defaultSchema the schema of the history and of unqualified names; nothing for the connection's own
 * @param schemas further schemas that are created where they are missing
 * @param table the history table's name
 * @param createsSchemas whether missing schemas are created
 * @param installedBy what the history names as the user; nothing for the database's own answer
 * @param lockTimeout how long a statement waits for a lock on a table before its migration fails
 */
public record SessionSettings(
        Optional<String> defaultSchema,
        List<String> schemas,
        String table,
        boolean createsSchemas,
        Optional<String> installedBy,
        Duration lockTimeout) {
    /** What Flyway does where nothing is configured, with a bound on waiting for locks. */
    public static final SessionSettings DEFAULT = new SessionSettings(
            Optional.empty(), List.of(), TableName.FLYWAY, true, Optional.empty(), Duration.ofSeconds(10));

    public SessionSettings {
        schemas = List.copyOf(schemas);
    }

    /** The schema that holds the history, where it is configured: the default one, else the first of the list. */
    public Optional<String> historySchema() {
        return defaultSchema.isPresent() || schemas.isEmpty() ? defaultSchema : Optional.of(schemas.get(0));
    }
}
