package dev.belay.adapters.jdbc.sqlite;

import dev.belay.application.port.RunLock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * SQLite has no lock that outlives a transaction. Each migration is one immediate transaction, which nobody else can
 * write beside, and looks under that lock whether the history still ends where it should; so all that is kept here is
 * how long such a transaction may wait to begin.
 */
final class SqliteRunLock implements RunLock {
    private final Writer writer;

    SqliteRunLock(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void acquire(Duration limit, Consumer<String> waiting) {
        writer.waitAtMost(limit, waiting);
    }

    @Override
    public void release() {
        // each transaction gave its lock back when it ended
    }
}
