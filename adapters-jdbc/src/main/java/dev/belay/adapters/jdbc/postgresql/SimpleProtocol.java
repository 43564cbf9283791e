package dev.belay.adapters.jdbc.postgresql;

import dev.belay.application.failpoint.Failpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Sends texts of many statements as one message each, so that the server divides and parses them itself, and counts
 * the statements that it completed. JDBC has no way to say either, so this speaks to pgjdbc's own executor; see
 * docs/decisions/one-message.md.
 */
final class SimpleProtocol {
    private static final int FLAGS =
            QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_SUPPRESS_BEGIN | QueryExecutor.QUERY_NO_RESULTS;

    private final QueryExecutor executor;
    private final PreferQueryMode before;

    private SimpleProtocol(QueryExecutor executor, PreferQueryMode before) {
        this.executor = executor;
        this.before = before;
    }

    /** The simple protocol on this connection, until it is restored. */
    static SimpleProtocol on(Connection connection) throws SQLException {
        QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
        PreferQueryMode before = executor.getPreferQueryMode();
        executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
        return new SimpleProtocol(executor, before);
    }

    /** Gives the connection back to what it was; a pool may hand it to somebody else. */
    void restore() {
        executor.setPreferQueryMode(before);
    }

    /** Runs a text of any number of statements in one round trip. */
    void run(String text) throws Interrupted {
        Counter counter = new Counter();
        try {
            Query query = executor.createQuery(text, false, false).query;
            executor.execute(query, null, counter, 0, 0, FLAGS);
        } catch (SQLException e) {
            throw new Interrupted(e, counter.completed);
        }
    }

    /** Runs a text that commits. */
    void commit(String text) throws Interrupted {
        Failpoint.COMMITTING.reached();
        run(text);
        Failpoint.COMMITTED.reached();
    }

    /** Rolls back what an error of the program itself left open, if anything: nothing else may be committed with it. */
    void endTransaction() throws Interrupted {
        if (executor.getTransactionState() != TransactionState.IDLE) {
            run("ROLLBACK");
        }
    }

    /** A text failed after some of its statements were completed. */
    static final class Interrupted extends Exception {
        private static final long serialVersionUID = 1L;

        private final SQLException error;
        private final int completed;

        Interrupted(SQLException error, int completed) {
            super(error);
            this.error = error;
            this.completed = completed;
        }

        SQLException error() {
            return error;
        }

        /** How many statements the server completed before the one that failed. */
        int completed() {
            return completed;
        }
    }

    private static final class Counter extends ResultHandlerBase {
        private int completed;

        @Override
        public void handleResultRows(Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
            completed++;
        }

        @Override
        public void handleCommandStatus(String status, long updateCount, long insertOid) {
            completed++;
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            // a script's notices are no part of its outcome
        }
    }
}
