package dev.belay.adapters.jdbc.session;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;

/** Adds to a failure where in a script it happened, and what that means for the migration. */
public final class StepFailures {
    private StepFailures() {}

    /**
     * A failure of a statement.
     *
     * @param offset where in the script's text the database saw the error, or the statement's start
     */
    public static Failure in(Failure failure, Script script, Statement statement, int offset) {
        return failure.saying(script.masked(failure.what()))
                .at(script.placeOf(offset))
                .in(script.excerpt(statement));
    }

    /** The migration's transaction was rolled back. */
    public static Failure rolledBack(Failure failure, Migration migration) {
        if (migration.kind() == MigrationKind.UNDO) {
            return failure.leaving(migration.label() + " was rolled back: nothing of it remains, and version "
                    + migration.version().orElseThrow() + " is applied as before. What was undone before it stays"
                    + " undone.");
        }
        return failure.leaving(
                migration.label() + " was rolled back: nothing of it remains, and the history is as before"
                        + " it. Migrations applied before it stay.");
    }

    /** The connection was lost when the migration may have been committed. */
    public static Failure unknown(Failure failure, Migration migration) {
        return failure.leaving("Whether " + migration.label()
                + " was committed is not known; if it was, its history row was committed with it.");
    }
}
