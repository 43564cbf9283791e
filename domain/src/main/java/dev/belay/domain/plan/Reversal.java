package dev.belay.domain.plan;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.script.Script;
import java.util.List;

/**
 * What an undo script takes back.
 *
 * @param undo the undo script's migration
 * @param script the undo script as it would run
 * @param rows the rows that leave the history: first that of the version, then those of repeatable migrations that were
 *     applied after it, which saw what it made and have to run again
 * @param lastRank the rank of the newest row of the history before
 * @param losses what would be lost, one sentence each. What is counted in them changes from hour to hour, and is not part
 *     of the identity
 */
public record Reversal(
        Migration undo, Script script, List<AppliedMigration> rows, int lastRank, Risk risk, List<String> losses) {
    public Reversal {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("an undo of nothing");
        }
        rows = List.copyOf(rows);
        losses = List.copyOf(losses);
    }

    /** The row of the migration that is undone. */
    public AppliedMigration undone() {
        return rows.get(0);
    }

    /** The repeatable migrations that have to run again. */
    public List<AppliedMigration> repeated() {
        return rows.subList(1, rows.size());
    }

    String identity() {
        StringBuilder identity = new StringBuilder(undo.script())
                .append(' ')
                .append(script.digest())
                .append(' ')
                .append(risk);
        for (AppliedMigration row : rows) {
            identity.append('\n').append(row.rank()).append(' ').append(row.script());
        }
        return identity.toString();
    }
}
