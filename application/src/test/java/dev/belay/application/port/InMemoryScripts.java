package dev.belay.application.port;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs scripts on an {@link InMemoryDatabase}; each takes one millisecond. */
final class InMemoryScripts implements Scripts {
    private final InMemoryDatabase database;
    private final Runnable assertPrepared;
    private final Consumer<String> audit;

    /** @param audit hears of each act that was done */
    InMemoryScripts(InMemoryDatabase database, Runnable assertPrepared, Consumer<String> audit) {
        this.database = database;
        this.assertPrepared = assertPrepared;
        this.audit = audit;
    }

    @Override
    public boolean createHistory(Step.CreateHistory step) {
        assertPrepared.run();
        boolean created = database.createHistory();
        audit.accept("create history");
        return created;
    }

    @Override
    public boolean recordBaseline(HistoryRow row) {
        assertPrepared.run();
        boolean written = database.write(List.of(row), tables -> {});
        if (written) {
            audit.accept("baseline");
        }
        return written;
    }

    @Override
    public boolean applyInTurn(List<Step.Apply> steps, Listener listener) {
        for (Step.Apply step : steps) {
            listener.begin(List.of(step.migration()));
            Optional<Integer> millis = run(step.migration(), step.script(), step.row());
            if (millis.isEmpty()) {
                return false;
            }
            listener.applied(step.migration(), millis.get());
        }
        return true;
    }

    @Override
    public Optional<Integer> applyInParts(Step.ApplyInParts step, Unfinished unfinished) {
        return run(step.migration(), step.script(), step.row());
    }

    @Override
    public Optional<List<Integer>> applyTogether(Step.ApplyTogether step) {
        assertPrepared.run();
        database.aMigrationBegins();
        List<HistoryRow> rows =
                step.applications().stream().map(Step.Apply::row).toList();
        boolean first = database.write(rows, tables -> {
            for (Step.Apply application : step.applications()) {
                run(application.script(), tables);
            }
        });
        if (first) {
            step.applications()
                    .forEach(one -> audit.accept("apply " + one.migration().label()));
        }
        return first ? Optional.of(Collections.nCopies(rows.size(), 1)) : Optional.empty();
    }

    private Optional<Integer> run(Migration migration, Script script, HistoryRow row) {
        assertPrepared.run();
        database.aMigrationBegins();
        if (!database.write(List.of(row), tables -> run(script, tables))) {
            return Optional.empty();
        }
        database.remember(row.script(), script.digest());
        audit.accept("apply " + migration.label());
        return Optional.of(1);
    }

    private static void run(Script script, Set<String> tables) {
        for (Statement statement : script.statements()) {
            String[] words = statement.text(script.text()).split("[\\s(]+", -1);
            String command = words[0].toUpperCase(Locale.ROOT);
            boolean done = switch (command) {
                case "CREATE" -> tables.add(words[2]);
                case "DROP" -> tables.remove(words[2]);
                default -> command.equals("SELECT") || command.equals("VACUUM");
            };
            if (!done) {
                throw new FailureException(
                        Failure.of(FailureKind.MIGRATION_DEFECT, "Cannot do: " + script.excerpt(statement) + ".")
                                .at(script.placeOf(statement.start())));
            }
        }
    }

    @Override
    public Optional<Undone> undo(Step.Undo step) {
        return undo(step.reversal());
    }

    @Override
    public Optional<Undone> undoInParts(Step.UndoInParts step, Unfinished unfinished) {
        return undo(step.reversal());
    }

    private Optional<Undone> undo(Reversal reversal) {
        assertPrepared.run();
        database.aMigrationBegins();
        if (!database.undo(reversal, tables -> run(reversal.script(), tables))) {
            return Optional.empty();
        }
        audit.accept("undo " + reversal.undone().label());
        return Optional.of(new Undone(1, false));
    }

    @Override
    public boolean rewriteHistory(Step.RewriteHistory step) {
        assertPrepared.run();
        return database.rewrite(step);
    }

    @Override
    public void alter(Step.Alter step) {
        assertPrepared.run();
        database.alter(step.purpose(), step.statements());
    }

    @Override
    public void dropAll(Step.DropAll step) {
        assertPrepared.run();
        database.alter("drop all", step.removal());
        database.rewrite(step.history());
    }

    @Override
    public List<String> sql(Step step) {
        return new Plan("one", List.of(step), true)
                .migrations().stream()
                        .map(Migration::script)
                        .map(script -> "run " + script)
                        .toList();
    }
}
