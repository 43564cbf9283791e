package dev.belay.domain.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What others are doing on the database, as far as the role may see.
 *
 * @param waiting who waits for whom, the longest first
 * @param transactions those that are open in other sessions, the oldest first
 * @param prepared transactions that no session holds, the oldest first
 * @param runs who holds the lock of the history
 * @param hidden how many sessions the role cannot look into
 */
public record Activity(
        List<Waiting> waiting, List<Open> transactions, List<Prepared> prepared, List<Open> runs, int hidden)
        implements Facts {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration OLD = Duration.ofMinutes(10);
    private static final Duration LONG_RUN = Duration.ofHours(1);

    public Activity {
        waiting = List.copyOf(waiting);
        transactions = List.copyOf(transactions);
        prepared = List.copyOf(prepared);
        runs = List.copyOf(runs);
    }

    /** A session that waits for a lock, and one that it waits for. */
    public record Waiting(Open session, Open blocker) {}

    /**
     * A session with a transaction.
     *
     * @param process its server process; 0 for a prepared transaction
     * @param who application, user and client, as far as known
     * @param since how long the transaction is open, or the session waits
     * @param idle whether its client does nothing now
     * @param hold what it holds of the tables of the configured schemas
     */
    public record Open(int process, String who, Duration since, boolean idle, Hold hold) {
        String text() {
            return "process " + process + (who.isEmpty() ? "" : " (" + who + ")");
        }
    }

    /** What a transaction holds of tables. */
    public enum Hold {
        NOTHING,
        /** Locks that stand in the way of an ALTER TABLE. */
        SHARED,
        /** A lock that stands in everybody's way. */
        EXCLUSIVE
    }

    /** A prepared transaction. */
    public record Prepared(String name, String owner, Duration since) {}

    @Override
    public List<Check> checks(Instant now) {
        return List.of(blocked(), old(), preparedOnes(), run(), seen());
    }

    private Check blocked() {
        if (waiting.isEmpty()) {
            return Check.passed(Topic.LOCKS, "blocked-sessions", "No session waits for another one.");
        }
        Waiting longest = waiting.get(0);
        String evidence = longest.session().text() + " has waited for "
                + Amount.of(longest.session().since()) + ": "
                + longest.blocker().text() + " is in its way"
                + (longest.blocker().idle() ? ", and idle in its transaction" : "")
                + (waiting.size() > 1 ? "; " + (waiting.size() - 1) + " more such pairs" : "") + ".";
        Check check = longest.session().since().compareTo(PATIENCE) < 0
                ? Check.warning(Topic.LOCKS, "blocked-sessions", sentence(evidence), ENDING)
                : Check.failed(Topic.LOCKS, "blocked-sessions", sentence(evidence), ENDING);
        return check.by(ends());
    }

    private static final String ENDING =
            "Let the one in the way end its transaction; if it does not, end it with the SQL.";

    /** Those in the way that do not wait themselves: when they end, all go on. */
    private List<String> ends() {
        Set<Integer> waiters = new LinkedHashSet<>();
        waiting.forEach(pair -> waiters.add(pair.session().process()));
        Set<String> ends = new LinkedHashSet<>();
        for (Waiting pair : waiting) {
            int process = pair.blocker().process();
            if (process != 0 && !waiters.contains(process)) {
                ends.add(end(process));
            }
        }
        return new ArrayList<>(ends);
    }

    private static String end(int process) {
        return "SELECT pg_terminate_backend(" + process + ")";
    }

    private Check old() {
        for (Open open : transactions) {
            if (isInTheWay(open)) {
                return Check.failed(
                                Topic.LOCKS,
                                "old-transactions",
                                sentence(open.text() + (open.idle() ? " is idle in" : " is at work in")
                                        + " a transaction of " + Amount.of(open.since())
                                        + (open.hold() == Hold.EXCLUSIVE
                                                ? " that keeps everybody from a table of the schemas."
                                                : " that holds locks on tables of the schemas: whatever alters them"
                                                        + " waits.")),
                                "Let its application end the transaction; if it does not, end it with the SQL.")
                        .by(List.of(end(open.process())));
            }
        }
        if (transactions.isEmpty()) {
            return Check.passed(Topic.LOCKS, "old-transactions", "No other transaction is open.");
        }
        Open oldest = transactions.get(0);
        String evidence = sentence(
                "the oldest transaction is open for " + Amount.of(oldest.since()) + ": " + oldest.text() + ".");
        return oldest.since().compareTo(OLD) < 0
                ? Check.passed(Topic.LOCKS, "old-transactions", evidence)
                : Check.warning(
                        Topic.LOCKS,
                        "old-transactions",
                        evidence,
                        "Look what it does: concurrent index builds wait for it, and dead rows stay until it ends.");
    }

    private static boolean isInTheWay(Open open) {
        return switch (open.hold()) {
            case NOTHING -> false;
            case SHARED -> open.idle() && open.since().compareTo(IDLE) >= 0;
            case EXCLUSIVE -> open.since().compareTo(PATIENCE) >= 0;
        };
    }

    private Check preparedOnes() {
        if (prepared.isEmpty()) {
            return Check.passed(Topic.LOCKS, "prepared-transactions", "None is left.");
        }
        Prepared oldest = prepared.get(0);
        String evidence = Amount.counted(prepared.size(), "prepared transaction") + ", the oldest of "
                + Amount.of(oldest.since()) + ", of " + oldest.owner()
                + ": each keeps its locks until somebody commits it or rolls it back.";
        String next = "Ask whoever coordinates them; what nobody knows of is rolled back with the SQL.";
        Check check = oldest.since().compareTo(PATIENCE) < 0
                ? Check.warning(Topic.LOCKS, "prepared-transactions", evidence, next)
                : Check.failed(Topic.LOCKS, "prepared-transactions", evidence, next);
        return check.by(prepared.stream()
                .map(one -> "ROLLBACK PREPARED '" + one.name().replace("'", "''") + "'")
                .toList());
    }

    private Check run() {
        if (runs.isEmpty()) {
            return Check.passed(Topic.LOCKS, "run-lock", "No run is under way.");
        }
        Open run = runs.get(0);
        String evidence = sentence(
                run.text() + " holds the lock of the history: a run is under way, for " + Amount.of(run.since()) + ".");
        return run.since().compareTo(LONG_RUN) < 0
                ? Check.passed(Topic.LOCKS, "run-lock", evidence)
                : Check.warning(
                        Topic.LOCKS, "run-lock", evidence, "Look whether that run is alive; other runs wait for it.");
    }

    private Check seen() {
        return hidden == 0
                ? Check.passed(Topic.LOCKS, "all-seen", "No session is hidden from the role.")
                : Check.skipped(
                        Topic.LOCKS,
                        "all-seen",
                        Amount.counted(hidden, "session") + " of other roles could not be looked into.",
                        "Grant pg_read_all_stats to the role.");
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
