package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.session.ConnectedScratch;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Temporary databases on the target's server, for a role that may create some. Each is made from {@code template0} with
 * the target's encoding and collation, and dropped when it is closed. While it is there, its maker holds an advisory
 * lock: a database whose lock is free was left by a run that was killed, and the next one removes it.
 */
public final class CreatedScratchDatabases implements ScratchDatabases {
    private static final String PREFIX = "belay_scratch_";

    /** The upper bits of the lock's number; the lower ones are the run id, which the name has too. */
    private static final String LOCK_NAMESPACE = "0be1";

    private static final String LEFTOVERS = "SELECT datname FROM pg_database d WHERE datname ~ '^" + PREFIX
            + "[0-9a-f]{12}$' AND pg_get_userbyid(datdba) = current_user AND NOT EXISTS (SELECT 1 FROM"
            + " pg_stat_activity a WHERE a.datid = d.oid AND a.backend_type = 'client backend') AND NOT EXISTS"
            + " (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND"
            + " ((classid::bigint << 32) | objid::bigint) = ('x" + LOCK_NAMESPACE + "' || right(datname, 12))"
            + "::bit(64)::bigint)";

    /** As JSON, because which of these columns there are depends on the server's version. */
    private static final String TARGET = "SELECT pg_encoding_to_char(encoding), datcollate, datctype,"
            + " to_jsonb(d)->>'datlocprovider', coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale'),"
            + " to_jsonb(d)->>'daticurules', current_schema() FROM pg_database d WHERE datname = current_database()";

    private final ConnectionSource target;
    private final Function<String, ConnectionSource> databases;
    private final SessionSettings settings;

    /**
     * @param target connections to the target itself
     * @param databases connections to the database of that name on the same server, by the same role
     */
    public CreatedScratchDatabases(
            ConnectionSource target, Function<String, ConnectionSource> databases, SessionSettings settings) {
        this.target = target;
        this.databases = databases;
        this.settings = settings;
    }

    @Override
    public Scratch create(RunId run) {
        String name = PREFIX + run;
        Connection connection = open();
        boolean created = false;
        try {
            connection.setAutoCommit(true);
            removeLeftovers(connection);
            run(connection, "SELECT pg_advisory_lock(" + Long.parseLong(LOCK_NAMESPACE + run, 16) + ")");
            Likeness likeness = likeness(connection);
            run(connection, "CREATE DATABASE " + TableName.quoted(name) + likeness.sql());
            created = true;
            run(
                    connection,
                    "COMMENT ON DATABASE " + TableName.quoted(name) + " IS 'Belay replays migrations here in run " + run
                            + " and drops it afterwards.'");
            return new Created(name, connection, databases.apply(name), likeness.settings());
        } catch (SQLException e) {
            if (created) {
                drop(connection, name);
            }
            closeQuietly(connection);
            throw new FailureException(told(e), e);
        }
    }

    private Connection open() {
        try {
            return target.open();
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    private static Failure told(SQLException e) {
        Failure failure = PostgresqlFailures.of(e);
        return failure.kind() == FailureKind.ACCESS_DENIED
                ? failure.saying("No scratch database can be made on this server: " + failure.what())
                        .advising("Let the role create databases (ALTER ROLE ... CREATEDB), or name a database whose"
                                + " contents may be thrown away with --scratch-url.")
                : failure;
    }

    /** What the scratch database has of the target: how it sorts, and the schema that unqualified names mean. */
    private record Likeness(String sql, SessionSettings settings) {}

    private Likeness likeness(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TARGET)) {
            row.next();
            StringBuilder sql = new StringBuilder(" TEMPLATE template0");
            option(sql, "ENCODING", row.getString(1));
            option(sql, "LC_COLLATE", row.getString(2));
            option(sql, "LC_CTYPE", row.getString(3));
            String provider = row.getString(4);
            if ("i".equals(provider)) {
                sql.append(" LOCALE_PROVIDER icu");
                option(sql, "ICU_LOCALE", row.getString(5));
                if (row.getString(6) != null) {
                    option(sql, "ICU_RULES", row.getString(6));
                }
            } else if ("b".equals(provider)) {
                sql.append(" LOCALE_PROVIDER builtin");
                option(sql, "BUILTIN_LOCALE", row.getString(5));
            }
            String schema = row.getString(7);
            Optional<String> unqualified = settings.historySchema().isPresent() || schema == null
                    ? settings.defaultSchema()
                    : Optional.of(schema);
            return new Likeness(sql.toString(), scratchSettings(settings, unqualified));
        }
    }

    private static void option(StringBuilder sql, String name, String value) {
        sql.append(' ').append(name).append(' ').append(HistorySql.literal(value));
    }

    /** The same, with all schemas made: on the target they may be somebody else's to make. */
    static SessionSettings scratchSettings(SessionSettings settings, Optional<String> defaultSchema) {
        return new SessionSettings(
                defaultSchema,
                settings.schemas(),
                settings.table(),
                true,
                settings.installedBy(),
                settings.lockTimeout());
    }

    private static void removeLeftovers(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LEFTOVERS)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        for (String name : names) {
            try {
                // without force: somebody may have begun to use it
                run(connection, "DROP DATABASE IF EXISTS " + TableName.quoted(name));
            } catch (SQLException e) {
                // then another run removes it
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean drop(Connection connection, String name) {
        try {
            run(connection, "DROP DATABASE IF EXISTS " + TableName.quoted(name) + " WITH (FORCE)");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is of no more use either way
        }
    }

    private final class Created implements ConnectedScratch {
        private final String name;
        private final Connection maker;
        private final ConnectionSource connections;
        private final SessionSettings settings;

        Created(String name, Connection maker, ConnectionSource connections, SessionSettings settings) {
            this.name = name;
            this.maker = maker;
            this.connections = connections;
            this.settings = settings;
        }

        @Override
        public Session open(RunId run) {
            return new PostgresqlSessions(connections, settings).open(run);
        }

        @Override
        public ConnectionSource connections() {
            return connections;
        }

        @Override
        public SessionSettings settings() {
            return settings;
        }

        @Override
        public void close() {
            boolean gone = drop(maker, name);
            closeQuietly(maker);
            if (!gone) {
                dropAnew();
            }
        }

        /** The maker's connection may have been lost while migrations ran; what fails here, the next run removes. */
        private void dropAnew() {
            try (Connection connection = target.open()) {
                connection.setAutoCommit(true);
                drop(connection, name);
            } catch (SQLException e) {
                // the server is gone, and the next run on it finds the database
            }
        }
    }
}
