package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.database.Database;
import java.time.Duration;
import java.util.List;

/** What Belay's sessions do on a PostgreSQL server. */
final class Activity {
    private static final String OTHERS =
            "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    private static final String BELAY = OTHERS + " AND application_name LIKE 'belay/%'";

    private final Database database;

    Activity(Database database) {
        this.database = database;
    }

    /** Waits until a statement sleeps, and answers the process that runs it. */
    String untilASessionSleeps() {
        return untilASession("wait_event = 'PgSleep'");
    }

    String untilASession(String condition) {
        String query = "SELECT pid FROM pg_stat_activity WHERE " + BELAY + " AND " + condition;
        Eventually.within(
                Eventually.SOON, this::all, () -> !database.rows(query).isEmpty());
        return database.rows(query).get(0);
    }

    /** Every moment of a while, the sessions of Belay for which this holds, less those for which it may. */
    List<String> sessions(String columns, String condition) {
        return database.rows("SELECT " + columns + " FROM pg_stat_activity WHERE " + BELAY + " AND " + condition);
    }

    /** Waits until the session of a process that was killed has ended, and holds nothing. */
    void untilGone(String pid, Duration limit) {
        Eventually.within(
                limit,
                this::all,
                () -> database.value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid)
                        .equals("0"));
    }

    /** Whether the server sees by itself that a client was killed. */
    boolean noticesLostClients() {
        return Integer.parseInt(database.value("SELECT current_setting('server_version_num')")) >= 140000;
    }

    /** No session but those of the test, no lock of a run, no prepared transaction. */
    void nothingRemains() {
        Eventually.within(
                Duration.ofSeconds(5),
                this::all,
                () -> database.value("SELECT count(*) FROM pg_stat_activity WHERE " + OTHERS)
                        .equals("0"));
        assertThat(database.rows("SELECT pid, mode FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEmpty();
        assertThat(database.rows("SELECT gid FROM pg_prepared_xacts WHERE database = current_database()"))
                .isEmpty();
    }

    private String all() {
        return database.rows("SELECT pid, application_name, state, wait_event_type, wait_event, left(query, 100)"
                        + " FROM pg_stat_activity WHERE " + OTHERS)
                .toString();
    }
}
