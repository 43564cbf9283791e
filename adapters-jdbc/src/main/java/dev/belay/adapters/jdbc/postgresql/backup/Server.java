package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.postgresql.PostgresqlFailures;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server of a database, and other databases on it. Those that Belay makes for a while are recognised by their
 * names; their maker holds an advisory lock, so that one whose lock is free was left by a process that was killed.
 */
final class Server {
    static final String PROOF = "belay_proof_";
    static final String RESTORE = "belay_restore_";
    static final String REHEARSAL = "belay_rehearsal_";
    static final String BACKUP = "belay_backup_";

    /** Where one can stand while another database is renamed. Not template1: from there nobody could make a database. */
    private static final String MAINTENANCE = "postgres";

    private static final String LOCK = "hashtextextended(datname::text, 4209142)";

    private static final String LEFTOVERS = "SELECT datname FROM pg_database d WHERE datname ~ '^(" + PROOF + "|"
            + RESTORE + "|" + REHEARSAL
            + ")[0-9a-f]{12}$' AND pg_has_role(datdba, 'MEMBER') AND NOT EXISTS (SELECT 1 FROM pg_locks WHERE"
            + " locktype = 'advisory' AND objsubid = 1 AND ((classid::bigint << 32) | objid::bigint) = " + LOCK + ")";

    /** As JSON, because which of these columns there are depends on the server's version. */
    private static final String LIKENESS = "SELECT pg_encoding_to_char(encoding), datcollate, datctype,"
            + " to_jsonb(d)->>'datlocprovider', coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale'),"
            + " to_jsonb(d)->>'daticurules', (SELECT spcname FROM pg_tablespace t WHERE t.oid ="
            + " dattablespace) FROM pg_database d WHERE datname = ";

    /** For so long a session that has just ended, of this run above all, may still be seen. */
    private static final int LOOKS = 40;

    private static final long PAUSE_MILLIS = 50;
    private static final int SHOWN = 3;

    private static final String NO_SUCH_DATABASE = "3D000";

    /** No setting of a role or database ends a session that waits for a program to copy a large database. */
    private static final String PATIENT = "SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN"
            + " ('statement_timeout', 'idle_session_timeout', 'idle_in_transaction_session_timeout',"
            + " 'transaction_timeout')";

    private final ConnectionSource target;
    private final Function<String, ConnectionSource> databases;

    /**
     * The server that has this database.
     *
     * @param databases connections to the database of that name, by the same role
     */
    Server(ConnectionSource target, Function<String, ConnectionSource> databases) {
        this.target = target;
        this.databases = databases;
    }

    /** A connection to the target. */
    Connection connect() {
        return connect(target);
    }

    /** The same, where there is such a database. */
    Optional<Connection> connectIfThere() {
        try {
            return Optional.of(connect());
        } catch (FailureException e) {
            if (NO_SUCH_DATABASE.equals(e.failure().code())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Connection connect(String database) {
        return connect(databases.apply(database));
    }

    private static Connection connect(ConnectionSource source) {
        try {
            Connection connection = source.open();
            connection.setAutoCommit(true);
            execute(connection, PATIENT);
            return connection;
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    /** A connection to another database than this one, where there is one that lets the role in. */
    Optional<Connection> connectBeside(String database) {
        if (database.equals(MAINTENANCE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(connect(MAINTENANCE));
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    /** A database that is removed when it is closed, unless it got another name. */
    static final class Made implements AutoCloseable {
        private final Connection maker;
        private final String name;

        private Made(Connection maker, String name) {
            this.maker = maker;
            this.name = name;
        }

        String name() {
            return name;
        }

        /** Where it was made from. */
        Connection maker() {
            return maker;
        }

        @Override
        public void close() {
            try {
                execute(maker, "DROP DATABASE IF EXISTS " + TableName.quoted(name) + " WITH (FORCE)");
            } catch (SQLException e) {
                // the lock goes with the connection, and so the next one removes it
            }
            closeQuietly(maker);
        }
    }

    /**
     * Makes a database for a while.
     *
     * @param maker a connection that stays with it
     * @param from what it is made from: {@code TEMPLATE ...} with further options
     */
    Made make(Connection maker, String name, String from) {
        try {
            removeLeftovers(maker);
            execute(maker, "SELECT pg_advisory_lock(" + LOCK.replace("datname", HistorySql.literal(name)) + ")");
            execute(maker, "CREATE DATABASE " + TableName.quoted(name) + " " + from);
            return new Made(maker, name);
        } catch (SQLException e) {
            closeQuietly(maker);
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    /** From nothing, with the encoding and the collation of the target; with the server's own where it has none any more. */
    static String like(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LIKENESS + HistorySql.literal(database))) {
            StringBuilder sql = new StringBuilder("TEMPLATE template0");
            if (!row.next()) {
                return sql.toString();
            }
            option(sql, "ENCODING", row.getString(1));
            option(sql, "LC_COLLATE", row.getString(2));
            option(sql, "LC_CTYPE", row.getString(3));
            if ("i".equals(row.getString(4))) {
                sql.append(" LOCALE_PROVIDER icu");
                option(sql, "ICU_LOCALE", row.getString(5));
                if (row.getString(6) != null) {
                    option(sql, "ICU_RULES", row.getString(6));
                }
            } else if ("b".equals(row.getString(4))) {
                sql.append(" LOCALE_PROVIDER builtin");
                option(sql, "BUILTIN_LOCALE", row.getString(5));
            }
            String tablespace = row.getString(7);
            if (!"pg_default".equals(tablespace)) {
                sql.append(" TABLESPACE ").append(TableName.quoted(tablespace));
            }
            return sql.toString();
        }
    }

    private static void option(StringBuilder sql, String name, String value) {
        sql.append(' ').append(name).append(' ').append(HistorySql.literal(value));
    }

    private static void removeLeftovers(Connection connection) throws SQLException {
        for (String name : list(connection, LEFTOVERS)) {
            // what still works on it was begun by a process that is gone
            execute(connection, "DROP DATABASE IF EXISTS " + TableName.quoted(name) + " WITH (FORCE)");
        }
    }

    /** Who else is on a database, for people. What the server does there by itself, it gives up for who copies. */
    static List<String> sessions(Connection connection, String database) throws SQLException {
        return list(
                connection,
                "SELECT 'process ' || pid || coalesce(' of ' || usename, '') || coalesce(' (' || nullif(application_name,"
                        + " '') || ')', '') || coalesce(' from ' || host(client_addr), '') FROM pg_stat_activity WHERE"
                        // the kind of others' sessions is hidden from most roles, whose they are is not
                        + " usesysid IS NOT NULL AND datname = " + HistorySql.literal(database)
                        + " AND pid <> pg_backend_pid() ORDER BY pid");
    }

    /** Who stays there: a session that was closed is gone when its process is, which takes a moment. */
    static List<String> sessionsThatStay(Connection connection, String database) throws SQLException {
        try {
            List<String> sessions = sessions(connection, database);
            for (int look = 1; look < LOOKS && !sessions.isEmpty(); look++) {
                Thread.sleep(PAUSE_MILLIS);
                sessions = sessions(connection, database);
            }
            return sessions;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BackupFailures.of("Interrupted before the database was copied.");
        }
    }

    /** The first of them. */
    static String some(List<String> sessions) {
        int more = sessions.size() - SHOWN;
        return String.join(", ", sessions.subList(0, Math.min(SHOWN, sessions.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    static boolean exists(Connection connection, String database) throws SQLException {
        return !list(connection, "SELECT 1 FROM pg_database WHERE datname = " + HistorySql.literal(database))
                .isEmpty();
    }

    static List<String> list(Connection connection, String question) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is of no more use either way
        }
    }
}
