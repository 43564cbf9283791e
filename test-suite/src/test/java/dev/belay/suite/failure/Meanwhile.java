package dev.belay.suite.failure;

import java.sql.SQLException;

/** What somebody else does while a run goes on. */
final class Meanwhile {
    private Meanwhile() {}

    /** What is done. */
    @FunctionalInterface
    interface Deed {
        void happen() throws SQLException;
    }

    /** Begins it after this time, in milliseconds, and does not wait for it. */
    static void after(long millis, Deed deed) {
        Thread other = new Thread(() -> {
            try {
                Thread.sleep(millis);
                deed.happen();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.setDaemon(true);
        other.start();
    }
}
