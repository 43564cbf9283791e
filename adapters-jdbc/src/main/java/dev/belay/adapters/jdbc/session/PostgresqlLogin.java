package dev.belay.adapters.jdbc.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Logs in as the driver does, past its front door: {@code Driver.connect} looks for defaults in every jar of the class
 * path, and asks by reflection for rights that Java no longer knows, which is a tenth of a run with nothing to do.
 */
final class PostgresqlLogin {
    private final String url;
    private final Properties properties;
    private final FutureTask<Connection> task = new FutureTask<>(this::connect);

    PostgresqlLogin(String url, Properties properties) throws SQLException {
        this.url = url;
        Properties parsed = Driver.parseURL(url, properties);
        if (parsed == null) {
            throw new IllegalStateException("the driver does not know its own URL");
        }
        this.properties = parsed;
    }

    /** The connection, within the time that {@code loginTimeout} gives. */
    Connection get() throws SQLException {
        long millis = (long) (Float.parseFloat(PGProperty.LOGIN_TIMEOUT.getOrDefault(properties)) * 1_000);
        if (millis <= 0) {
            return connect();
        }
        Thread thread = new Thread(task, "belay-login");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon();
            throw new PSQLException("Connection attempt timed out.", PSQLState.CONNECTION_UNABLE_TO_CONNECT, e);
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
            throw new PSQLException(
                    "Interrupted while attempting to connect.", PSQLState.CONNECTION_UNABLE_TO_CONNECT, e);
        } catch (ExecutionException e) {
            throw thrown(e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = new PgConnection(hosts(), properties, url);
        if (task.isCancelled()) {
            // nobody waits for it any more
            connection.close();
        }
        return connection;
    }

    /** Without an interruption, which might leave the login half done: it ends by itself, and closes what it opened. */
    private void abandon() {
        task.cancel(false);
    }

    private HostSpec[] hosts() {
        String[] names = PGProperty.PG_HOST.getOrDefault(properties).split(",", -1);
        String[] ports = PGProperty.PG_PORT.getOrDefault(properties).split(",", -1);
        String local = PGProperty.LOCAL_SOCKET_ADDRESS.getOrDefault(properties);
        HostSpec[] hosts = new HostSpec[names.length];
        for (int i = 0; i < names.length; i++) {
            hosts[i] = new HostSpec(names[i], Integer.parseInt(ports[i]), local);
        }
        return hosts;
    }

    private static SQLException thrown(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof SQLException refused
                ? refused
                : new PSQLException(
                        "Something unusual has occurred to cause the driver to fail.", PSQLState.UNEXPECTED_ERROR, e);
    }
}
