package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;

/**
 * Where a database is, in the forms that the peers take.
 *
 * @param port of the server, or of what stands before it; 0 where there is none
 * @param name of the database on its server, or the path of its file
 * @param login how a server is logged in to; of no meaning for a file
 */
record Address(Engine engine, int port, String name, Login login) {
    static final String HOST = "127.0.0.1";

    /** Who logs in, and by which password, that may be empty where the server trusts him. */
    enum Login {
        SCRAM("bench", "not-a-secret"),
        TRUST("friend", "");

        private final String user;
        private final String password;

        Login(String user, String password) {
            this.user = user;
            this.password = password;
        }

        String user() {
            return user;
        }

        String password() {
            return password;
        }
    }

    boolean isPostgresql() {
        return engine == Engine.POSTGRESQL;
    }

    String jdbc() {
        return isPostgresql()
                ? "jdbc:postgresql://" + HOST + ":" + port + "/" + name + "?user=" + login.user()
                        + (login == Login.TRUST ? "" : "&password=" + login.password())
                : "jdbc:sqlite:" + name;
    }

    /** With a scheme such as {@code postgres}, as programs that are not Java take it. */
    String url(String scheme) {
        return scheme + "://" + login.user() + (login == Login.TRUST ? "" : ":" + login.password()) + "@" + HOST + ":"
                + port + "/" + name;
    }

    Address through(int otherPort) {
        return new Address(engine, otherPort, name, login);
    }
}
