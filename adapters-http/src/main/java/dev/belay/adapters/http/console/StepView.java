package dev.belay.adapters.http.console;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;
import java.util.List;
import java.util.Optional;

/**
 * A step of a plan, for people who decide about it.
 *
 * @param how what it means while it runs: transactions, and what they hold
 * @param items what it does one by one
 * @param losses what would be lost, one sentence each
 * @param risk of this step, where it is not safe
 */
record StepView(String title, String how, List<String> items, List<String> losses, Optional<Badge> risk) {

    static StepView of(Step step) {
        StepView view = step.accept(new Words());
        Optional<Badge> risk = step.risk() == Risk.SAFE ? Optional.empty() : Optional.of(Badge.of(step.risk()));
        return new StepView(view.title, view.how, view.items, view.losses, risk);
    }

    private static StepView of(String title, String how) {
        return new StepView(title, how, List.of(), List.of(), Optional.empty());
    }

    private StepView listing(List<String> each) {
        return new StepView(title, how, each, losses, risk);
    }

    private StepView losing(List<String> what) {
        return new StepView(title, how, items, what, risk);
    }

    private static String name(Migration migration) {
        return migration.version().isEmpty() || migration.description().isEmpty()
                ? migration.label()
                : migration.label() + " " + migration.description();
    }

    /** Each kind of step in words. */
    private static final class Words implements Step.Visitor<StepView> {
        private static final String ONE_TRANSACTION = "One transaction with its history row: all of it, or nothing.";
        private static final String NO_TRANSACTION =
                "Statement by statement, outside a transaction, because SQL asks for"
                        + " that. If it is cut off, the next run goes on where it stopped.";

        @Override
        public StepView createHistory(Step.CreateHistory step) {
            return of("Create the history table", "One transaction; nothing that exists is touched.")
                    .listing(step.schemas().stream()
                            .map(schema -> "create the schema " + schema)
                            .toList());
        }

        @Override
        public StepView recordBaseline(Step.RecordBaseline step) {
            return of(
                    "Record the baseline"
                            + step.row().version().map(version -> " " + version).orElse(""),
                    "One row in the history; the schema stays as it is.");
        }

        @Override
        public StepView apply(Step.Apply step) {
            return of("Apply " + name(step.migration()), ONE_TRANSACTION);
        }

        @Override
        public StepView applyTogether(Step.ApplyTogether step) {
            return of(
                            "Apply " + Amounts.counted(step.applications().size(), "migration") + " together",
                            "One transaction for all of them: all are applied, or none.")
                    .listing(step.applications().stream()
                            .map(one -> name(one.migration()))
                            .toList());
        }

        @Override
        public StepView applyInParts(Step.ApplyInParts step) {
            return of("Apply " + name(step.migration()), NO_TRANSACTION);
        }

        @Override
        public StepView undo(Step.Undo step) {
            return undo(
                    step.reversal(),
                    "One transaction that also takes its row out of the history: if it fails, nothing is undone.");
        }

        @Override
        public StepView undoInParts(Step.UndoInParts step) {
            return undo(step.reversal(), NO_TRANSACTION);
        }

        private static StepView undo(Reversal reversal, String how) {
            return of(
                            "Undo " + reversal.undone().label() + " "
                                    + reversal.undo().description(),
                            how)
                    .listing(reversal.repeated().stream()
                            .map(row -> row.label() + " has to run again")
                            .toList())
                    .losing(reversal.losses());
        }

        @Override
        public StepView migrateWithFlyway(Step.MigrateWithFlyway step) {
            return of(
                            "Let Flyway apply " + Amounts.counted(step.pending().size(), "migration"),
                            "Flyway's own migrate, with its own lock and its own transactions.")
                    .listing(step.pending().stream().map(StepView::name).toList());
        }

        @Override
        public StepView resetSession(Step.ResetSession step) {
            return of("Reset the session of this run", "Nobody else notices.");
        }

        @Override
        public StepView endSessions(Step.EndSessions step) {
            return of(
                            "End " + Amounts.counted(step.sessions().size(), "session") + " of others",
                            "They keep locks that the plan needs. The server rolls back what they have open.")
                    .listing(step.sessions().stream()
                            .map(OtherSession::description)
                            .toList());
        }

        @Override
        public StepView rewriteHistory(Step.RewriteHistory step) {
            String rows = Amounts.counted(step.entries().size(), "row");
            return switch (step.former()) {
                case ABSENT -> of("Build the history, with " + rows, "One transaction; the schema stays as it is.");
                case SOUND ->
                    of(
                            "Set the history to " + rows,
                            "One transaction; what it said before is kept in a table beside it.");
                case DAMAGED ->
                    of(
                            "Rename the damaged history away, and build a new one with " + rows,
                            "One transaction; the schema stays as it is.");
            };
        }

        @Override
        public StepView alter(Step.Alter step) {
            return of(
                    Character.toUpperCase(step.purpose().charAt(0))
                            + step.purpose().substring(1),
                    step.atomic() ? "One transaction." : "Statement by statement, because SQL forbids a transaction.");
        }

        @Override
        public StepView dropAll(Step.DropAll step) {
            return of(
                            "Drop every object of the schema " + step.schema(),
                            "One transaction that also empties its history.")
                    .losing(List.of("Every row of every table in the schema " + step.schema() + " is lost ("
                            + Amounts.counted(step.removal().size(), "statement") + "; they are listed below)."));
        }

        @Override
        public StepView backUp(Step.BackUp step) {
            return of(
                    "Make a backup and prove it",
                    "It is put back into a scratch database and compared. If that fails, nothing else is done.");
        }

        @Override
        public StepView restore(Step.Restore step) {
            return of(
                            "Put the backup " + step.backup() + " in the place of the database",
                            "The state before is kept beside it.")
                    .losing(List.of("What was written since the backup was made is lost."));
        }
    }
}
