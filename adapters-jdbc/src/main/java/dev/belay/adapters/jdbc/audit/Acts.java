package dev.belay.adapters.jdbc.audit;

import dev.belay.domain.audit.Ending;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;

/** What the trail says of the transactions of a run. */
public final class Acts {
    public static final String CREATE_HISTORY = "create history";

    public static final String REWRITE_HISTORY = "rewrite history";

    private Acts() {}

    /** Such as {@code drop all of app}. */
    public static String dropAll(Step.DropAll step) {
        return "drop all of " + step.schema();
    }

    /** Such as {@code apply V3}. */
    public static String apply(Migration migration) {
        return "apply " + migration.label();
    }

    /** Such as {@code undo V3}. */
    public static String undo(Reversal reversal) {
        return "undo " + reversal.undone().label();
    }

    /** Which text was run, and which rows the history had of what it undid. */
    public static Ending undone(Reversal reversal) {
        StringBuilder rows = new StringBuilder();
        for (AppliedMigration row : reversal.rows()) {
            rows.append(rows.length() == 0 ? "" : ", ")
                    .append(row.rank())
                    .append(' ')
                    .append(row.script());
        }
        return Ending.done(
                "",
                reversal.undo().script() + " sha256:" + reversal.script().digest() + "; out of the history: " + rows);
    }

    /** Such as {@code baseline 3}. */
    public static String baseline(HistoryRow row) {
        return "baseline" + row.version().map(version -> " " + version).orElse("");
    }

    /** Which text was applied: the script's name, and the digest of what was run. */
    public static Ending applied(HistoryRow row, String digest) {
        return Ending.done("", row.script() + " sha256:" + digest);
    }

    public static Ending applied(Step.Apply step) {
        return applied(step.row(), step.script().digest());
    }
}
