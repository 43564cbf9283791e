package dev.belay.application.port;

import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * Carries out steps. A method that changes the history does so only if the history still ends where the row expects;
 * otherwise it changes nothing and answers nothing, because another run was first. On a failure the transaction is
 * rolled back before the exception leaves.
 */
public interface Scripts {

    /** Creates what is missing of schemas, history table and Belay's own table; what exists is left as it is. */
    boolean createHistory(Step.CreateHistory step);

    /** Records a baseline. */
    boolean recordBaseline(HistoryRow row);

    /**
     * Runs scripts one after the other, each recorded with it: a migration and its row in the history are there
     * together, or neither is. Several may travel together or become durable together, where that changes nothing for
     * any of them.
     *
     * @return whether all of them were applied; not where another run was first
     * @throws dev.belay.domain.failure.FailureException with file, line and column where a script failed; it has left
     *     nothing, and those of which the listener has heard stay
     */
    boolean applyInTurn(List<Step.Apply> steps, Listener listener);

    /** Hears of migrations that are applied in turn. */
    interface Listener {
        /** These are begun next, one after the other; none of them is where this throws. */
        void begin(List<Migration> next);

        /** One was applied in so many milliseconds, and whatever fails now, it stays. */
        void applied(Migration migration, int millis);
    }

    /**
     * Runs scripts and records them, all in one transaction.
     *
     * @return how long each ran in milliseconds, or nothing where another run was first
     */
    Optional<List<Integer>> applyTogether(Step.ApplyTogether step);

    /**
     * Runs a script statement by statement, taking up what an earlier run left, and records it when all are done.
     *
     * @return how long it ran in milliseconds, or nothing where another run was first
     * @throws dev.belay.domain.failure.FailureException of kind {@code PARTIAL_ARTEFACT} where only a person can tell
     *     whether a statement was done
     */
    Optional<Integer> applyInParts(Step.ApplyInParts step, Unfinished unfinished);

    /**
     * Runs an undo script and takes what it undoes out of the history, in one transaction.
     *
     * @return nothing where another run was first, or where what was to be empty is not any more
     * @throws dev.belay.domain.failure.FailureException with file, line and column where the script failed
     */
    Optional<Undone> undo(Step.Undo step);

    /**
     * Runs an undo script statement by statement, taking up what an earlier run left, and takes what it undoes out of
     * the history when all are done. In between the history says that the migration failed.
     *
     * @return nothing where another run was first
     * @throws dev.belay.domain.failure.FailureException of kind {@code PARTIAL_ARTEFACT} where only a person can tell
     *     whether a statement was done
     */
    Optional<Undone> undoInParts(Step.UndoInParts step, Unfinished unfinished);

    /**
     * An undo script that was run.
     *
     * @param millis how long it ran
     * @param cleared whether what repeatable migrations had made was dropped, because it was in the way
     */
    record Undone(int millis, boolean cleared) {}

    /**
     * Makes the history say what the step says, and keeps what it said before in a table beside it, named after the
     * run.
     */
    boolean rewriteHistory(Step.RewriteHistory step);

    /**
     * Runs statements of Belay's own making.
     *
     * @throws dev.belay.domain.failure.FailureException with the statement that failed; an atomic step left nothing
     */
    void alter(Step.Alter step);

    /** Drops what the step says and empties the history, all of it or nothing. */
    void dropAll(Step.DropAll step);

    /** The exact SQL that this step would send, with its history writes. */
    List<String> sql(Step step);

    /** What to do with a statement of which nobody can tell whether an earlier run finished it. */
    enum Unfinished {
        /** Stop and ask. */
        ASK,
        /** The user says that it was done. */
        DONE,
        /** The user says that it may run again. */
        AGAIN
    }
}
