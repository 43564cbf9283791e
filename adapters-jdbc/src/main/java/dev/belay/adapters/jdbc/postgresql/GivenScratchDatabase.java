package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.ConnectedScratch;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A database that the user gives to be filled and emptied again. It must be empty when it is given: one with anybody's
 * objects in it is refused and left as it is. Belay marks it before the first write, and only what is marked is ever
 * emptied. One run has it at a time.
 */
public final class GivenScratchDatabase implements ScratchDatabases {
    /** Any number, as long as no one else's: "belay" and "scratch" in a bigint. */
    private static final long LOCK = 0x0be1_5c2a_7c4b_0001L;

    private static final long PAUSE_MILLIS = 100;

    private final ConnectionSource connections;
    private final SessionSettings settings;
    private final Duration wait;
    private final Consumer<String> waiting;

    /**
     * @param wait how long to wait for another run that has it
     * @param waiting hears of that
     */
    public GivenScratchDatabase(
            ConnectionSource connections, SessionSettings settings, Duration wait, Consumer<String> waiting) {
        this.connections = connections;
        this.settings = settings;
        this.wait = wait;
        this.waiting = waiting;
    }

    @Override
    public Scratch create(RunId run) {
        try {
            Connection connection = connections.open();
            try {
                connection.setAutoCommit(true);
                lock(connection);
                ScratchContents contents = new ScratchContents(connection);
                if (contents.isMarked()) {
                    contents.remove();
                }
                contents.firstObject().ifPresent(object -> {
                    throw new FailureException(notEmpty(object));
                });
                contents.mark();
            } catch (SQLException | FailureException e) {
                close(connection, e);
                throw e;
            }
            return new Given(
                    connection,
                    connections,
                    CreatedScratchDatabases.scratchSettings(settings, settings.defaultSchema()));
        } catch (SQLException e) {
            throw new FailureException(told(e), e);
        }
    }

    private static Failure told(SQLException e) {
        Failure failure = PostgresqlFailures.of(e);
        failure = failure.saying("The database given with --scratch-url cannot be used: " + failure.what());
        return failure.kind() == FailureKind.ACCESS_DENIED && !failure.next().contains("pg_hba")
                ? failure.advising("Let the role that connects be its owner.")
                : failure;
    }

    private static Failure notEmpty(String object) {
        return Failure.of(
                        FailureKind.WRONG_TARGET,
                        "The database given with --scratch-url is not empty: it has " + object + ".")
                .advising("Give an empty database, such as one made for this alone: its contents are thrown away.");
    }

    private void lock(Connection connection) throws SQLException {
        long end = System.nanoTime() + wait.toNanos();
        boolean told = false;
        while (!ask(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            if (System.nanoTime() > end) {
                throw new FailureException(Failure.of(
                        FailureKind.LOCKED, "Another run has the scratch database, and did not give it back in time."));
            }
            if (!told) {
                waiting.accept("waiting for the scratch database, which another run has");
                told = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting for the scratch database."), e);
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void close(Connection connection, Exception cause) {
        try {
            // a pool gives the same session to others
            ask(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private record Given(Connection keeper, ConnectionSource connections, SessionSettings settings)
            implements ConnectedScratch {
        @Override
        public Session open(RunId run) {
            return new PostgresqlSessions(connections, settings).open(run);
        }

        @Override
        public void close() {
            try {
                new ScratchContents(keeper).remove();
                ask(keeper, "SELECT pg_advisory_unlock(" + LOCK + ")");
            } catch (SQLException e) {
                // the mark is still there, and the next run that gets the database empties it
            }
            try {
                keeper.close();
            } catch (SQLException e) {
                // it is of no more use either way
            }
        }
    }
}
