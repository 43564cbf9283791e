package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.history.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Which database this is, and from where the server sees its client.
 *
 * @param text the server's system identifier, the number and the name of the database, and the history in it
 * @param clientAddress empty on a local socket
 */
record PostgresqlIdentity(String text, String clientAddress) {
    private static final String DENIED = "42501";
    private static final String UNDEFINED = "42883";

    /** What initdb gave the cluster: kept by its replicas and by nobody else. */
    private static final String SYSTEM = "(SELECT system_identifier FROM pg_catalog.pg_control_system())::text";

    /** Where the role may not ask for it: where the server listens. */
    private static final String ADDRESS = "'at ' || coalesce(pg_catalog.host(pg_catalog.inet_server_addr()) || ':'"
            + " || pg_catalog.inet_server_port()::text, 'a local socket')";

    static PostgresqlIdentity read(Connection connection, TableName table) throws SQLException {
        try {
            return ask(connection, SYSTEM, table);
        } catch (SQLException e) {
            if (DENIED.equals(e.getSQLState()) || UNDEFINED.equals(e.getSQLState())) {
                return ask(connection, ADDRESS, table);
            }
            throw e;
        }
    }

    private static PostgresqlIdentity ask(Connection connection, String server, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + server + ", oid, datname,"
                        + " coalesce(pg_catalog.host(pg_catalog.inet_client_addr()), '') FROM pg_catalog.pg_database"
                        + " WHERE datname = pg_catalog.current_database()")) {
            row.next();
            return new PostgresqlIdentity(
                    "postgresql " + row.getString(1) + ", database " + row.getString(2) + " " + row.getString(3)
                            + ", history " + table,
                    row.getString(4));
        }
    }
}
