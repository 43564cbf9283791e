package dev.belay.adapters.jdbc.session;

import dev.belay.adapters.jdbc.url.DatabaseUrl;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.target.Engine;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Connections made by the driver itself, without {@code DriverManager}, which would load all drivers there are. While
 * the server starts or has no room, it is asked again.
 */
public final class DriverConnections implements ConnectionSource {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final DatabaseUrl url;
    private final Duration wait;
    private final Consumer<String> waiting;
    private final SplittableRandom random;
    private final AtomicBoolean opened = new AtomicBoolean();

    /**
     * @param wait how long a server may take until it answers
     * @param waiting hears that the server does not answer yet
     */
    public DriverConnections(DatabaseUrl url, Duration wait, Consumer<String> waiting, SplittableRandom random) {
        this.url = url;
        this.wait = wait;
        this.waiting = waiting;
        this.random = random;
    }

    @Override
    public Connection open() throws SQLException {
        if (url.engine() == Engine.POSTGRESQL && opened.compareAndSet(false, true)) {
            LoginAhead.begin(url.properties().containsKey("password"));
        }
        long end = System.nanoTime() + wait.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        boolean told = false;
        while (true) {
            try {
                return connect();
            } catch (SQLException e) {
                long millis = pause / 2 + random.nextLong(pause);
                if (!mayPass(e) || System.nanoTime() + millis * 1_000_000 > end) {
                    throw e;
                }
                if (!told) {
                    waiting.accept("waiting for the server at " + url.masked() + ", for up to " + wait.toSeconds()
                            + " seconds");
                    told = true;
                }
                sleep(millis, e);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = url.properties();
        if (url.engine() == Engine.POSTGRESQL) {
            // a server that takes the connection and never answers must not hold the run for ever
            properties.putIfAbsent("loginTimeout", String.valueOf(Math.max(1, wait.toSeconds())));
            // what lies between may forget a connection on which nothing is said for long
            properties.putIfAbsent("tcpKeepAlive", "true");
            properties.setProperty("socketFactory", WatchedSockets.class.getName());
            // all supported servers have it, and so the driver need not ask first
            properties.putIfAbsent("assumeMinServerVersion", "13");
            return new PostgresqlLogin(url.jdbcUrl(), properties).get();
        }
        NativeSqlite.offer();
        Connection connection = new org.sqlite.JDBC().connect(url.jdbcUrl(), properties);
        if (connection == null) {
            throw new IllegalStateException("the driver does not know its own URL");
        }
        return connection;
    }

    /** The server starts, cannot be reached yet, or has no connection left. */
    private static boolean mayPass(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.equals("57P03") || state.equals("53300") || (state.equals("08001") && !isUnknownHost(e)));
    }

    private static boolean isUnknownHost(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static void sleep(long millis, SQLException reason) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            e.addSuppressed(reason);
            throw new FailureException(
                    Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting for the server."), e);
        }
    }
}
