package dev.belay.adapters.jdbc.postgresql.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the server is, which database a connection is on, and what its role may do there.
 *
 * @param version as the server writes it
 * @param number the same as a number, such as 180006
 * @param system the server's own identity, which its replicas share
 * @param mayCreate whether the role may create databases
 * @param owns whether the role may do with the database what its owner may
 */
record Standing(
        String version, int number, String system, String database, String user, boolean mayCreate, boolean owns) {
    private static final String QUESTION = "SELECT current_setting('server_version'),"
            + " current_setting('server_version_num')::int, (SELECT system_identifier FROM pg_control_system()),"
            + " current_database(), current_user, rolcreatedb OR rolsuper, rolsuper OR pg_has_role((SELECT datdba FROM"
            + " pg_database WHERE datname = current_database()), 'MEMBER') FROM pg_roles WHERE rolname = current_user";

    static Standing of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            return new Standing(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getBoolean(7));
        }
    }

    /** The first number of its version: what a program must have at least. */
    int major() {
        return number / 10_000;
    }

    /** Which database it is, the same from run to run. */
    String target() {
        return target(database);
    }

    /** The same of another database on this server. */
    String target(String name) {
        return "postgresql " + system + "/" + name;
    }
}
