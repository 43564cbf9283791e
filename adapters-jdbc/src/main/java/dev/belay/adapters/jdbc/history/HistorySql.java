package dev.belay.adapters.jdbc.history;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.TableName;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.run.RunId;
import dev.belay.domain.script.Digest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that writes Flyway's history and Belay's own table, as text with its values: it travels in one message with
 * the script that it records, and a dry run prints it. Values are quoted as standard SQL strings.
 *
 * @param table the history table
 * @param run what the rows of Belay's own table are marked with
 * @param installedBy the expression for the user
 * @param now the expression for the present moment
 * @param yes the engine's spelling of true
 * @param no the engine's spelling of false
 */
public record HistorySql(TableName table, RunId run, String installedBy, String now, String yes, String no) {

    /**
     * The row of Flyway's history.
     *
     * @param millis the expression for the execution time
     */
    public String row(HistoryRow row, String millis) {
        return "INSERT INTO " + table.quoted()
                + " (\"installed_rank\", \"version\", \"description\", \"type\", \"script\", \"checksum\","
                + " \"installed_by\", \"execution_time\", \"success\") VALUES (" + identity(row) + ", " + installedBy
                + ", " + millis + ", " + yes + ")";
    }

    /** Names all columns of the history, for rows that keep user and time. */
    String insertion() {
        return "INSERT INTO " + table.quoted()
                + " (\"installed_rank\", \"version\", \"description\", \"type\", \"script\", \"checksum\","
                + " \"installed_by\", \"installed_on\", \"execution_time\", \"success\")";
    }

    /** The values of a row's first six columns: what was applied. */
    String identity(HistoryRow row) {
        return row.rank() + ", "
                + row.version().map(version -> literal(version.toString())).orElse("NULL") + ", "
                + literal(row.description()) + ", " + literal(row.type().name()) + ", " + literal(row.script()) + ", "
                + row.checksum().map(String::valueOf).orElse("NULL");
    }

    /** Whether the history is as an undo expects it: an expression that is 1 or 0. */
    public String holds(Reversal reversal) {
        StringBuilder which = new StringBuilder();
        for (AppliedMigration row : reversal.rows()) {
            which.append(which.length() == 0 ? "" : " OR ")
                    .append("(\"installed_rank\" = ")
                    .append(row.rank())
                    .append(" AND \"script\" = ")
                    .append(literal(row.script()))
                    .append(')');
        }
        return "(SELECT CASE WHEN (SELECT count(*) FROM " + table.quoted() + " WHERE " + which + ") = "
                + reversal.rows().size() + " AND max(\"installed_rank\") = " + reversal.lastRank()
                + " THEN 1 ELSE 0 END FROM " + table.quoted() + ")";
    }

    /** Takes out of the history what was undone, and forgets what is known of its scripts. */
    public List<String> undone(Reversal reversal) {
        String ranks =
                reversal.rows().stream().map(row -> String.valueOf(row.rank())).collect(Collectors.joining(", "));
        String scripts = Stream.concat(
                        Stream.of(reversal.undo().script()),
                        reversal.rows().stream().map(AppliedMigration::script))
                .map(HistorySql::literal)
                .collect(Collectors.joining(", "));
        return List.of(
                "DELETE FROM " + table.quoted() + " WHERE \"installed_rank\" IN (" + ranks + ")",
                "DELETE FROM " + table.own().quoted() + " WHERE script IN (" + scripts + ")");
    }

    /** Says that a migration is half-way: what its undo has begun is not finished. */
    public List<String> halfUndone(Reversal reversal) {
        return List.of(
                "UPDATE " + table.quoted() + " SET \"success\" = " + no + " WHERE \"installed_rank\" = "
                        + reversal.undone().rank(),
                step(reversal.undo().script(), 0, reversal.script().digest(), "started"));
    }

    /** The record that a whole script was applied with this text. */
    public String applied(String script, String digest) {
        return step(script, 0, digest, "done");
    }

    /** The record that a baseline was set. */
    public String applied(HistoryRow row) {
        return applied(row.script(), Digest.sha256(row.description()));
    }

    /** The record that a statement of a script is done, or about to begin. */
    public String step(String script, int statement, String digest, String state) {
        return "INSERT INTO " + table.own().quoted()
                + " (run_id, script, statement, digest, state, started_at, finished_at) VALUES ("
                + literal(run.text()) + ", " + literal(script) + ", " + statement + ", " + literal(digest) + ", "
                + literal(state) + ", " + now + ", " + (state.equals("done") ? now : "NULL") + ")";
    }

    /** The record that a statement that was begun is done now. */
    public String finished(String script, int statement) {
        return "UPDATE " + table.own().quoted() + " SET state = 'done', finished_at = " + now + " WHERE script = "
                + literal(script) + " AND statement = " + statement;
    }

    /** How many statements of a script that is not applied whole are recorded. */
    public String countOf(String script) {
        return "SELECT count(DISTINCT statement) FROM " + table.own().quoted() + " WHERE script = " + literal(script)
                + " AND statement > 0";
    }

    /** Forgets the statements of a script that is applied whole now. */
    public String forgotten(String script) {
        return "DELETE FROM " + table.own().quoted() + " WHERE script = " + literal(script) + " AND statement > 0";
    }

    /** Forgets one statement of a script that is not applied whole. */
    public String forgotten(String script, int statement) {
        return "DELETE FROM " + table.own().quoted() + " WHERE script = " + literal(script) + " AND statement = "
                + statement;
    }

    /** A value as a standard SQL string. */
    public static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
