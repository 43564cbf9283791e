package dev.belay.adapters.jdbc.postgresql;

import java.time.Duration;

/**
 * Runs statements that wait for older transactions and block nobody while they wait, as a concurrent build does: the
 * short bound on locks that protects the queue behind an ALTER TABLE would only make them leave invalid indexes. A
 * bound that a script set itself holds for them too.
 */
record Patience(PostgresqlSession session) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    void run(String statement) throws SimpleProtocol.Interrupted {
        Duration usual = session.settings().lockTimeout();
        session.protocol().run(change(usual, LIMIT));
        session.protocol().run(statement);
        session.protocol().run(change(LIMIT, usual));
    }

    private static String change(Duration from, Duration to) {
        return "SELECT pg_catalog.set_config('lock_timeout', '" + to.toMillis() + "ms', false) FROM"
                + " pg_catalog.pg_settings WHERE name = 'lock_timeout' AND setting = '" + from.toMillis() + "'";
    }
}
