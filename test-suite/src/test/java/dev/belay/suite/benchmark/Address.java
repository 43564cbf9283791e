package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;

/**
 * Where a database is, in the forms that the peers take.
 *
 * @param port of the server, or of what stands before it; 0 where there is none
 * @param name of the database on its server, or the path of its file
 */
record Address(Engine engine, int port, String name) {
    static final String HOST = "127.0.0.1";
    static final String USER = "bench";
    static final String PASSWORD = "not-a-secret";

    boolean isPostgresql() {
        return engine == Engine.POSTGRESQL;
    }

    String jdbc() {
        return isPostgresql()
                ? "jdbc:postgresql://" + HOST + ":" + port + "/" + name + "?user=" + USER + "&password=" + PASSWORD
                : "jdbc:sqlite:" + name;
    }

    /** With a scheme such as {@code postgres}, as programs that are not Java take it. */
    String url(String scheme) {
        return scheme + "://" + USER + ":" + PASSWORD + "@" + HOST + ":" + port + "/" + name;
    }

    Address through(int otherPort) {
        return new Address(engine, otherPort, name);
    }
}
