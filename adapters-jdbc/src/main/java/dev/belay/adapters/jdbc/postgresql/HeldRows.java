package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.session.Held;
import dev.belay.domain.script.Destruction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what would be destroyed, in a transaction that only reads and waits for nobody for long. */
final class HeldRows {
    private final Connection connection;
    private final String schema;
    private final Duration lockTimeout;

    /** @param schema where names without a schema are looked for first, as scripts do */
    HeldRows(Connection connection, String schema, Duration lockTimeout) {
        this.connection = connection;
        this.schema = schema;
        this.lockTimeout = lockTimeout;
    }

    Map<Destruction, Long> count(List<Destruction> destructions) throws SQLException {
        Map<Destruction, Long> counts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN READ ONLY; SET LOCAL lock_timeout = " + lockTimeout.toMillis()
                    + "; SELECT pg_catalog.set_config('search_path', pg_catalog.quote_ident("
                    + HistorySql.literal(schema) + ") || ', ' || pg_catalog.current_setting('search_path'), true)");
            try {
                for (Destruction destruction : destructions) {
                    Optional<Held> held = Held.of(destruction);
                    if (held.isPresent() && ask(statement, existence(held.get())) == 1) {
                        counts.put(destruction, ask(statement, held.get().count()));
                    }
                }
            } finally {
                statement.execute("ROLLBACK");
            }
        }
        return counts;
    }

    private static String existence(Held held) {
        String table = "pg_catalog.to_regclass(" + HistorySql.literal(held.table()) + ")";
        String column = held.column()
                .map(name -> " AND EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = " + table
                        + " AND attname = " + HistorySql.literal(name) + " AND NOT attisdropped)")
                .orElse("");
        return "SELECT (" + table + " IS NOT NULL" + column + ")::int";
    }

    private static long ask(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
