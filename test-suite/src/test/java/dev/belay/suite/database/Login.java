package dev.belay.suite.database;

import dev.belay.suite.canary.Canary;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * As whom the tests work on the databases of a server. With {@code -Dbelay.test.role=admin} that is no superuser, but a
 * role with the rights of the documentation's belay_admin on databases that it owns; it may make roles too, as tests do.
 */
record Login(String user, @Nullable String password) {
    private static final String LOW = "belay_low";

    /** Whether that is a superuser, as it is unless asked otherwise. */
    static boolean isSuperuser() {
        return !"admin".equals(System.getProperty("belay.test.role"));
    }

    static Login of(PGSimpleDataSource administration) {
        return new Login(String.valueOf(administration.getUser()), administration.getPassword());
    }

    static Login ofTheTests(PGSimpleDataSource administration) {
        if (isSuperuser()) {
            return of(administration);
        }
        Database.execute(
                administration,
                "CREATE ROLE " + LOW + " LOGIN CREATEDB CREATEROLE",
                // or the roles that a test makes could not be dropped by it
                "ALTER ROLE " + LOW + " SET createrole_self_grant = 'set, inherit'",
                "GRANT pg_signal_backend, pg_read_all_stats TO " + LOW + " WITH ADMIN OPTION");
        return new Login(LOW, Canary.PASSWORD);
    }
}
