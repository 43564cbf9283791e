package dev.belay.suite.canary;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What Belay wrote into the database of a test, looked at before that goes. */
public record OwnTables(Database database) implements AutoCloseable {
    private static final String ON_POSTGRESQL = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND (c.relname LIKE 'belay\\_%' OR c.relname LIKE 'flyway%')
            """;
    private static final String ON_SQLITE = """
            SELECT '"' || replace(name, '"', '""') || '"' FROM sqlite_schema
            WHERE type = 'table' AND (name LIKE 'belay\\_%' ESCAPE '\\' OR name LIKE 'flyway%')
            """;

    @Override
    public void close() {
        try (database) {
            look();
        }
    }

    void look() {
        boolean server = database.engine() == Engine.POSTGRESQL;
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            if (server) {
                // a test may have left a lock on one of them
                statement.execute("SET lock_timeout = '1s'");
            }
            for (String table : Database.rows(connection, server ? ON_POSTGRESQL : ON_SQLITE)) {
                Canary.silentIn(
                        table,
                        Database.rows(connection, "SELECT * FROM " + table).toString());
            }
        } catch (SQLException e) {
            // it broke its database: its own assertions tell whether it should have
        }
    }
}
