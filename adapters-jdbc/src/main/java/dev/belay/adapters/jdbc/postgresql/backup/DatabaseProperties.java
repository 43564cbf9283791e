package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.history.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to a database and lies in none of its schemas: owner, privileges, settings, the limit of connections and
 * the comment. An archive of pg_dump has it for a database of the same name alone.
 */
final class DatabaseProperties {
    private static final String OF = " FROM pg_database d WHERE d.datname = ";

    /** Lists are kept with their names quoted already; anything else is one value. */
    private static final String SETTINGS = "SELECT 'ALTER ' || CASE WHEN s.setrole = 0 THEN 'DATABASE ' ELSE 'ROLE '"
            + " || quote_ident(pg_get_userbyid(s.setrole)) || ' IN DATABASE ' END || :to || ' SET ' || split_part(c,"
            + " '=', 1) || ' TO ' || CASE WHEN split_part(c, '=', 1) IN ('search_path', 'local_preload_libraries',"
            + " 'session_preload_libraries', 'temp_tablespaces') AND substr(c, strpos(c, '=') + 1) <> '' THEN substr(c,"
            + " strpos(c, '=') + 1) ELSE quote_literal(substr(c, strpos(c, '=') + 1)) END FROM pg_db_role_setting s JOIN"
            + " pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) c WHERE d.datname = :from";

    private static final String PRIVILEGES = "SELECT 'GRANT ' || a.privilege_type || ' ON DATABASE ' || :to || ' TO '"
            + " || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END || CASE WHEN"
            + " a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END FROM pg_database d, aclexplode(d.datacl) a WHERE"
            + " d.datname = :from";

    private final Connection connection;
    private final String from;
    private final String to;

    /** Properties of one database, for another one on the same server. */
    DatabaseProperties(Connection connection, String from, String to) {
        this.connection = connection;
        this.from = HistorySql.literal(from);
        this.to = HistorySql.literal(TableName.quoted(to));
    }

    /** Gives the other database all of them, in the transaction that is open. */
    void copy() throws SQLException {
        List<String> statements = new ArrayList<>();
        statements.addAll(made("'ALTER DATABASE ' || :to || ' OWNER TO ' || quote_ident(pg_get_userbyid(d.datdba))"));
        statements.addAll(made("'ALTER DATABASE ' || :to || ' CONNECTION LIMIT ' || d.datconnlimit"));
        statements.addAll(made("'REVOKE ALL ON DATABASE ' || :to || ' FROM PUBLIC'"));
        statements.addAll(of(PRIVILEGES));
        // without privileges of its own a database has those that every new one has
        statements.addAll(made("CASE WHEN d.datacl IS NULL THEN 'GRANT CONNECT, TEMPORARY ON DATABASE ' || :to || ' TO"
                + " PUBLIC' END"));
        statements.addAll(
                made("CASE WHEN shobj_description(d.oid, 'pg_database') IS NOT NULL THEN 'COMMENT ON DATABASE '"
                        + " || :to || ' IS ' || quote_literal(shobj_description(d.oid, 'pg_database')) END"));
        statements.addAll(of(SETTINGS));
        for (String statement : statements) {
            Server.execute(connection, statement);
        }
    }

    /** Gives the other database what sessions of this role begin with. */
    void copySettings() throws SQLException {
        String role = Server.list(connection, "SELECT 'ALTER ROLE ' || quote_ident(current_user) || ' '")
                .get(0);
        for (String statement : of(SETTINGS)) {
            if (statement.startsWith("ALTER DATABASE ") || statement.startsWith(role)) {
                Server.execute(connection, statement);
            }
        }
    }

    private List<String> made(String expression) throws SQLException {
        return of("SELECT x FROM (SELECT " + expression + " AS x" + OF + ":from) s WHERE x IS NOT NULL");
    }

    private List<String> of(String question) throws SQLException {
        return Server.list(connection, question.replace(":to", to).replace(":from", from));
    }
}
