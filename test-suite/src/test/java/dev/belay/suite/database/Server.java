package dev.belay.suite.database;

import org.junit.jupiter.api.extension.ParameterContext;

/** Where tests get their databases from. It is started when a test first asks, once in a run of all tests. */
interface Server extends AutoCloseable {

    /** Makes a database for one test. */
    Database fresh();

    @Override
    void close();

    /** A kind of server, which may not be here. */
    interface Kind {
        /** What the tests on it are called after. */
        String title();

        /** Whether it must be here where the environment is that of continuous integration. */
        boolean isIndispensable();

        Class<? extends Database> database();

        /**
         * Starts the server.
         *
         * @throws Missing where it cannot be had on this machine
         */
        Server start() throws Missing;

        /** Whether a test asks for a database of this kind. */
        default boolean serves(ParameterContext parameter) {
            return parameter.getParameter().getType().isAssignableFrom(database());
        }
    }

    /** A server that cannot be had here, and why. */
    final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String reason) {
            super(reason);
        }

        Missing(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
