package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.session.ConnectedScratch;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Private databases in memory, which nobody else can see and nothing is left of. Each lives as long as its one
 * connection, which its sessions have one after the other.
 */
public final class SqliteScratchDatabases implements ScratchDatabases {
    private final Properties properties;
    private final SessionSettings settings;

    /** @param properties the driver's, as the target's connections have them */
    public SqliteScratchDatabases(Properties properties, SessionSettings settings) {
        this.properties = new Properties();
        this.properties.putAll(properties);
        this.settings = settings;
    }

    @Override
    public Scratch create(RunId run) {
        try {
            Connection connection = new org.sqlite.JDBC().connect("jdbc:sqlite::memory:", properties);
            if (connection == null) {
                throw new IllegalStateException("the driver does not know its own URL");
            }
            return new InMemory(connection, settings);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private record InMemory(Connection connection, SessionSettings settings) implements ConnectedScratch {
        @Override
        public Session open(RunId run) {
            return new SqliteSessions(connections(), settings).open(run);
        }

        @Override
        public ConnectionSource connections() {
            return this::lent;
        }

        /** The connection, of which closing ends what was begun on it, but not the database. */
        private Connection lent() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::invoke);
        }

        private @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                rollBack();
                return null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void rollBack() {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            } catch (SQLException e) {
                // nothing was begun
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                // memory is given back with the process at the latest
            }
        }
    }
}
