package dev.belay.adapters.jdbc.audit;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.history.TableName;
import java.util.List;

/**
 * The SQL that stores a policy: the table has one row.
 *
 * @param table the history table, beside which the policy is
 */
public record PolicySql(TableName table) {

    /** Makes the table where it is missing, and puts this policy in the place of the one that is there. */
    public List<String> store(StoredPolicy policy) {
        String name = table.policy().quoted();
        String environment = policy.environment()
                .map(stored -> HistorySql.literal(stored.word()))
                .orElse("NULL");
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + name + " (\n"
                        + "    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),\n"
                        + "    environment VARCHAR(20),\n"
                        + "    disposable BOOLEAN NOT NULL\n"
                        + ")",
                "DELETE FROM " + name,
                "INSERT INTO " + name + " (id, environment, disposable) VALUES (1, " + environment + ", "
                        + (policy.disposable() ? "TRUE" : "FALSE") + ")");
    }
}
