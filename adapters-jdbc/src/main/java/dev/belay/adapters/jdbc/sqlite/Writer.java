package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sqlite.SQLiteConnection;

/** The writing side of a SQLite connection: immediate transactions that wait for others within a limit. */
final class Writer {
    private static final int BUSY_MILLIS = 200;
    private static final long PAUSE_MILLIS = 20;

    private final Connection connection;
    private final TableName table;
    private Duration limit;
    private Consumer<String> waiting = what -> {};
    private int busyTimeoutBefore = -1;
    private boolean generatedKeysBefore;

    /** @param limit how long to wait until {@link #waitAtMost} says otherwise */
    Writer(Connection connection, TableName table, Duration limit) {
        this.connection = connection;
        this.table = table;
        this.limit = limit;
    }

    /**
     * Makes the driver's own wait short: this class waits, so that it can say so and be interrupted. After each INSERT
     * the driver would also ask for the key of the row, which nobody here wants to know.
     */
    void prepare() {
        if (busyTimeoutBefore >= 0) {
            return;
        }
        try {
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            busyTimeoutBefore = sqlite.getBusyTimeout();
            sqlite.setBusyTimeout(BUSY_MILLIS);
            generatedKeysBefore = sqlite.getConnectionConfig().isGetGeneratedKeys();
            sqlite.getConnectionConfig().setGetGeneratedKeys(false);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    void restore() throws SQLException {
        if (busyTimeoutBefore >= 0) {
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            sqlite.setBusyTimeout(busyTimeoutBefore);
            sqlite.getConnectionConfig().setGetGeneratedKeys(generatedKeysBefore);
        }
    }

    void waitAtMost(Duration limit, Consumer<String> waiting) {
        this.limit = limit;
        this.waiting = waiting;
    }

    /** Begins a transaction that is the only writer from its first moment. */
    void begin() throws SQLException {
        runWhenFree("BEGIN IMMEDIATE");
    }

    /** Commits; a reader of the file may hold that up for a while, without anything being lost. */
    void commit() throws SQLException {
        Failpoint.COMMITTING.reached();
        runWhenFree("COMMIT");
        Failpoint.COMMITTED.reached();
    }

    /** Rolls back what is open; a failure of that is added to the failure that led here. */
    void rollBack(Throwable cause) {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself after some errors, a full disk among them
            cause.addSuppressed(e);
        }
    }

    /** Runs one statement, which does nothing at all where another process is in the way, as soon as none is. */
    void runWhenFree(String sql) throws SQLException {
        whenFree(() -> {
            run(sql);
            return true;
        });
    }

    /** Does what changes nothing where another process is in the way, as soon as none is. */
    <R> R whenFree(Access<R> access) throws SQLException {
        prepare();
        long deadline = System.nanoTime() + limit.toNanos();
        boolean told = false;
        while (true) {
            try {
                return access.attempt();
            } catch (SQLException e) {
                if (!SqliteFailures.isBusy(e)) {
                    throw e;
                }
                if (System.nanoTime() >= deadline) {
                    throw new FailureException(
                            Failure.of(
                                    FailureKind.LOCKED,
                                    "Another process writes the database file, and it was not free within "
                                            + limit.toSeconds() + " seconds."),
                            e);
                }
                if (!told) {
                    waiting.accept("waiting for the database file, which another process writes");
                    told = true;
                }
                pause();
            }
        }
    }

    /**
     * Asks a table, if it is there. Looking for it begins the reading, for which others may have to be waited for; from
     * then on they wait for this.
     */
    <R> R reading(TableName asked, Supplier<R> question, R otherwise) {
        try {
            boolean exists = whenFree(() -> {
                run("BEGIN");
                try {
                    return exists(asked);
                } catch (SQLException e) {
                    rollBack(e);
                    throw e;
                }
            });
            try {
                return exists ? question.get() : otherwise;
            } finally {
                run("ROLLBACK");
            }
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    boolean exists(TableName asked) throws SQLException {
        return ask("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = "
                        + HistorySql.literal(asked.table()) + ")")
                == 1;
    }

    /** What another process may be in the way of. */
    @FunctionalInterface
    interface Access<R> {
        R attempt() throws SQLException;
    }

    /** Runs a statement to its end: a query is over when its last row was computed, and may fail at any of them. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        // nobody wants to see them
                    }
                }
            }
        }
    }

    long ask(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The first row of an answer, or this where there is none. */
    <R> R first(String question, Reading<R> reading, R otherwise) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? reading.of(row) : otherwise;
        }
    }

    /** Every row of an answer. */
    <R> List<R> all(String question, Reading<R> reading) throws SQLException {
        List<R> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                all.add(reading.of(row));
            }
        }
        return all;
    }

    /** What a row means. */
    @FunctionalInterface
    interface Reading<R> {
        R of(ResultSet row) throws SQLException;
    }

    /** The rank of the history's newest row, read under the lock of the transaction. */
    long lastRank() throws SQLException {
        return ask("SELECT coalesce(max(\"installed_rank\"), 0) FROM " + table.quoted());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting for the database file."), e);
        }
    }
}
