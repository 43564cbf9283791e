package dev.belay.adapters.jdbc.session;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.List;

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

    /** The transaction of these migrations was rolled back; more than one are never undo scripts. */
    public static Failure rolledBack(Failure failure, List<Migration> migrations) {
        Migration first = migrations.get(0);
        Migration last = migrations.get(migrations.size() - 1);
        if (first.kind() == MigrationKind.UNDO) {
            return failure.leaving(first.label() + " was rolled back: nothing of it remains, and version "
                    + first.version().orElseThrow() + " is applied as before. What was undone before it stays"
                    + " undone.");
        }
        return failure.leaving(
                migrations.size() == 1
                        ? first.label() + " was rolled back: nothing of it remains, and the history is as before"
                                + " it. Migrations applied before it stay."
                        : first.label() + " to " + last.label() + " were rolled back: nothing of them remains, and the"
                                + " history is as before them. Migrations applied before them stay.");
    }

    /** The connection was lost when these migrations may have been committed, one after the other. */
    public static Failure unknown(Failure failure, List<Migration> migrations) {
        String first = migrations.get(0).label();
        String last = migrations.get(migrations.size() - 1).label();
        return failure.leaving(
                migrations.size() == 1
                        ? "Whether " + first
                                + " was committed is not known; if it was, its history row was committed with it."
                        : "Which of " + first + " to " + last
                                + " were committed is not known; those that were, in this order, have their history rows.");
    }
}
