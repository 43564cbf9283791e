package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.application.port.RunLock;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Flyway's advisory lock, held by the session for the whole run. It is polled, never waited for in a statement: a
 * waiting statement is a transaction, and CREATE INDEX CONCURRENTLY of the holder would wait for that one in turn.
 */
final class PostgresqlRunLock implements RunLock {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Connection connection;
    private final Supplier<Mappers> mappers;
    private final LockKey key;

    PostgresqlRunLock(Connection connection, Supplier<Mappers> mappers, LockKey key) {
        this.connection = connection;
        this.mappers = mappers;
        this.key = key;
    }

    @Override
    public void acquire(Duration limit, Consumer<String> waiting) {
        long deadline = System.nanoTime() + limit.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        String told = "";
        try {
            while (!ask("SELECT pg_catalog.pg_try_advisory_lock(" + key.number() + ")")) {
                boolean over = System.nanoTime() >= deadline;
                if (over || pause >= LONGEST_PAUSE_MILLIS / 2) {
                    String holder = holder().orElse("a session that has just ended");
                    if (over) {
                        throw new FailureException(Failure.of(
                                FailureKind.LOCKED,
                                "Another run holds the lock, and it was not free within " + limit.toSeconds()
                                        + " seconds. It is held by " + holder + "."));
                    }
                    if (!holder.equals(told)) {
                        waiting.accept("waiting for the lock, held by " + holder);
                        told = holder;
                    }
                }
                Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting for the lock."), e);
        }
    }

    @Override
    public void release() {
        try {
            ask("SELECT pg_catalog.pg_advisory_unlock(" + key.number() + ")");
        } catch (SQLException e) {
            // a connection that is gone holds no lock
        }
    }

    private boolean ask(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public Optional<String> holder() {
        List<LockHolder> holders =
                mappers.get().ask(ActivityMapper.class, activity -> activity.lockHolders(key.number()));
        return holders.isEmpty() ? Optional.empty() : Optional.of(holders.get(0).description());
    }
}
