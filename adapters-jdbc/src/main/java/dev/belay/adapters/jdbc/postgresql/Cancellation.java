package dev.belay.adapters.jdbc.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Ends what a session does, from another thread. The server is asked to cancel; where nothing comes of that, as the
 * network carries nothing any more, the connection is given up, which ends whatever waits for an answer on it.
 */
final class Cancellation {
    /** A server that can be reached cancels long before. */
    private static final long PATIENCE_MILLIS = 4_000;

    private final Connection connection;
    private @Nullable Thread asking;
    private @Nullable Thread patience;
    private boolean over;

    Cancellation(Connection connection) {
        this.connection = connection;
    }

    /** May be asked for again, as a statement may have begun just after the first time. Does not wait. */
    synchronized void request() {
        if (over) {
            return;
        }
        if (asking == null || !asking.isAlive()) {
            asking = started(this::ask);
        }
        if (patience == null) {
            patience = started(this::giveUp);
        }
    }

    /** The session is over, in whatever way. */
    synchronized void close() {
        over = true;
        if (patience != null) {
            patience.interrupt();
        }
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work, "belay-cancel");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void ask() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            // a server that cannot be asked to cancel notices by itself that its client is gone
        }
    }

    private void giveUp() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
            connection.abort(Runnable::run);
        } catch (InterruptedException e) {
            // it worked
        } catch (SQLException e) {
            // it is gone already
        }
    }
}
