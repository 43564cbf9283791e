package dev.belay.domain.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of a server that migrations feel.
 *
 * @param number the version as a number, such as 180006
 * @param set those of interest that are not as the server comes
 * @param objects how many tables, indexes and sequences the schemas have
 * @param locks for how many objects all transactions together have locks
 */
public record ServerSettings(int number, List<Given> set, long objects, long locks) implements Facts {
    private static final int CONNECTION_CHECK_SINCE = 140_000;
    private static final String READ_ONLY = "default_transaction_read_only";

    public ServerSettings {
        set = List.copyOf(set);
    }

    /**
     * A setting.
     *
     * @param value as SHOW shows it
     * @param where where it is set, such as {@code for role app}
     * @param reset the statement that takes it back; empty where it is set outside the database
     */
    public record Given(String name, String value, String where, String reset) {
        String text() {
            return name + " = " + value + " (" + where + ")";
        }
    }

    @Override
    public List<Check> checks(Instant now) {
        return List.of(writes(), timeouts(), orphans(), lockTable());
    }

    private Check writes() {
        for (Given given : set) {
            if (given.name().equals(READ_ONLY) && given.value().equals("on")) {
                String evidence = given.text() + ": transactions only read, and a run is refused.";
                return given.reset().isEmpty()
                        ? Check.failed(
                                Topic.SETTINGS,
                                "writes-allowed",
                                evidence,
                                "Take it out of the server's configuration, or of the URL's options.")
                        : Check.failed(
                                        Topic.SETTINGS,
                                        "writes-allowed",
                                        evidence,
                                        "Run the SQL, if the database is meant to be written.")
                                // what takes it back is a write too
                                .by(List.of("SET " + READ_ONLY + " = off", given.reset()));
            }
        }
        return Check.passed(Topic.SETTINGS, "writes-allowed", "Transactions may write.");
    }

    private Check timeouts() {
        List<Given> limits = new ArrayList<>();
        for (Given given : set) {
            if (given.name().endsWith("_timeout")) {
                limits.add(given);
            }
        }
        return limits.isEmpty()
                ? Check.passed(Topic.SETTINGS, "timeouts", "No time limit is set for the role's sessions.")
                : Check.warning(
                                Topic.SETTINGS,
                                "timeouts",
                                String.join(
                                                ", ",
                                                limits.stream().map(Given::text).toList())
                                        + ": Belay's own runs set other limits; Flyway (strategy simple) and pg_dump do"
                                        + " not, and may be cut off.",
                                "Let the role that migrates be without, for example with the SQL.")
                        .by(statements(limits));
    }

    private static List<String> statements(List<Given> given) {
        return given.stream()
                .map(Given::reset)
                .filter(reset -> !reset.isEmpty())
                .toList();
    }

    private Check orphans() {
        return number >= CONNECTION_CHECK_SINCE
                ? Check.passed(
                        Topic.SETTINGS,
                        "connection-check",
                        "A statement whose client was killed ends by itself: runs set client_connection_check_interval.")
                : Check.warning(
                        Topic.SETTINGS,
                        "connection-check",
                        "Before PostgreSQL 14, a statement goes on when its client was killed; the next run waits.",
                        "Upgrade the server to 14 or newer.");
    }

    private Check lockTable() {
        String evidence =
                Amount.counted(objects, "object") + " in the schemas; the server has room for " + locks + " locks.";
        return objects * 10 < locks * 8
                ? Check.passed(Topic.SETTINGS, "lock-table", evidence)
                : Check.warning(
                        Topic.SETTINGS,
                        "lock-table",
                        evidence + " What touches all of them in one transaction, such as a backup or the strategy"
                                + " ultra, may fail.",
                        "Raise max_locks_per_transaction and restart the server.");
    }
}
