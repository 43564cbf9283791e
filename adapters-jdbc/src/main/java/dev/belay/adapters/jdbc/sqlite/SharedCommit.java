package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.adapters.jdbc.session.Batching;
import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.application.port.Scripts;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Migrations that one commit makes durable, because a commit costs SQLite more than most scripts do. Each but the first
 * begins at a savepoint of its own, to which it is taken back where it fails; those before it stay. A commit is not put
 * off for longer than a moment and the script that runs.
 */
final class SharedCommit {
    private final Writer writer;
    private final Scripts.Listener listener;
    private final List<Step.Apply> steps;
    private final Work work;
    private final List<Integer> millis = new ArrayList<>();
    private int attempts;
    private int begun;
    private Optional<FailureException> failure = Optional.empty();

    /** @param steps those that may share a commit, the first of which begins it */
    SharedCommit(Writer writer, Scripts.Listener listener, List<Step.Apply> steps, Work work) {
        this.writer = writer;
        this.listener = listener;
        this.steps = steps;
        this.work = work;
    }

    /** Runs and records one migration; answers how many milliseconds the script took. */
    @FunctionalInterface
    interface Work {
        int run(Step.Apply step, OpenAttempt.Rows rows) throws SQLException;
    }

    /**
     * What leaves foreign keys as they are. Where they are enforced, rows that come or go may break some until the
     * commit: it has to be the script's own.
     */
    static boolean mayShare(Script script, boolean foreignKeys) {
        return !ForeignKeySwitch.concerns(script)
                && (!foreignKeys || (script.dataStatements().isEmpty() && !drops(script)));
    }

    private static boolean drops(Script script) {
        for (Statement statement : script.statements()) {
            if (script.begins(statement, "DROP")) {
                return true;
            }
        }
        return false;
    }

    /** In the transaction that is committed next. Where it has to be done again, the first is to be alone. */
    void run(OpenAttempt.Rows rows) throws SQLException {
        attempts++;
        millis.clear();
        begun = 1;
        long began = System.nanoTime();
        millis.add(work.run(steps.get(0), rows));
        while (attempts == 1
                && failure.isEmpty()
                && millis.size() < steps.size()
                && System.nanoTime() - began < Batching.MOMENT) {
            next(steps.get(millis.size()), rows);
        }
    }

    private void next(Step.Apply step, OpenAttempt.Rows rows) throws SQLException {
        try {
            listener.begin(List.of(step.migration()));
        } catch (FailureException e) {
            failure = Optional.of(e);
            return;
        }
        begun++;
        writer.run("SAVEPOINT belay_migration");
        try {
            int took = work.run(step, rows);
            writer.run("RELEASE belay_migration");
            millis.add(took);
        } catch (SQLException e) {
            takeBack(e);
            failure = Optional.of(new FailureException(
                    SqliteFailures.of(e).at(Place.of(step.migration().file())), e));
        } catch (FailureException e) {
            takeBack(e);
            failure = Optional.of(
                    new FailureException(StepFailures.rolledBack(e.failure(), List.of(step.migration())), e));
        }
    }

    /** Some failures end the whole transaction: then nothing of it is left to be committed. */
    private <E extends Exception> void takeBack(E cause) throws E {
        try {
            writer.run("ROLLBACK TO belay_migration");
            writer.run("RELEASE belay_migration");
        } catch (SQLException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    /** Those that were begun. */
    List<Migration> begun() {
        return steps.subList(0, begun).stream().map(Step.Apply::migration).toList();
    }

    /** They are committed now; answers how many. */
    int committed() {
        for (int i = 0; i < millis.size(); i++) {
            listener.applied(steps.get(i).migration(), millis.get(i));
        }
        return millis.size();
    }

    /** Why the one after those was not applied. */
    Optional<FailureException> failure() {
        return failure;
    }

    /** Whatever fails beside others as a script's own defect is told only when it has failed alone as well. */
    static boolean isTriedAlone(FailureException e) {
        return e.failure().kind() == FailureKind.MIGRATION_DEFECT || e.getCause() instanceof ForeignKeysEnforced;
    }
}
