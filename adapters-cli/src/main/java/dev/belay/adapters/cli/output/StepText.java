package dev.belay.adapters.cli.output;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;

/** A step in a few words. */
public final class StepText implements Step.Visitor<String> {
    @Override
    public String createHistory(Step.CreateHistory step) {
        return step.schemas().isEmpty()
                ? "create the history"
                : "create the schemas " + String.join(", ", step.schemas()) + " and the history";
    }

    @Override
    public String recordBaseline(Step.RecordBaseline step) {
        return "record the baseline"
                + step.row().version().map(version -> " " + version).orElse("");
    }

    @Override
    public String apply(Step.Apply step) {
        return "apply " + MigrationText.of(step.migration()) + ", with its history row in one transaction";
    }

    @Override
    public String applyTogether(Step.ApplyTogether step) {
        return "apply " + step.applications().size() + " migrations, all in one transaction";
    }

    @Override
    public String applyInParts(Step.ApplyInParts step) {
        return "apply " + MigrationText.of(step.migration()) + ", statement by statement, outside a transaction";
    }

    @Override
    public String undo(Step.Undo step) {
        return undo(step.reversal()) + ", and take its history row out in the same transaction"
                + losses(step.reversal());
    }

    @Override
    public String undoInParts(Step.UndoInParts step) {
        return undo(step.reversal()) + ", statement by statement, outside a transaction" + losses(step.reversal());
    }

    private static String undo(Reversal reversal) {
        return "undo " + reversal.undone().label() + " " + reversal.undo().description();
    }

    private static String losses(Reversal reversal) {
        return reversal.losses().isEmpty() ? "" : " (" + String.join("; ", reversal.losses()) + ")";
    }

    @Override
    public String migrateWithFlyway(Step.MigrateWithFlyway step) {
        StringBuilder text = new StringBuilder("let Flyway apply ");
        String separator = "";
        for (Migration migration : step.pending()) {
            text.append(separator).append(MigrationText.of(migration));
            separator = ", ";
        }
        return text.toString();
    }

    @Override
    public String resetSession(Step.ResetSession step) {
        return "reset this run's own session";
    }

    @Override
    public String endSessions(Step.EndSessions step) {
        return "end " + (step.sessions().size() == 1 ? "the session that blocks: " : "the sessions that block: ")
                + String.join(
                        "; ",
                        step.sessions().stream().map(OtherSession::description).toList());
    }

    @Override
    public String rewriteHistory(Step.RewriteHistory step) {
        return switch (step.former()) {
            case ABSENT -> "build the history, with " + rows(step);
            case SOUND -> "set the history to " + rows(step) + ", and keep what it said in a table beside it";
            case DAMAGED -> "rename the history table away, and build a new one with " + rows(step);
        };
    }

    private static String rows(Step.RewriteHistory step) {
        int count = step.entries().size();
        return count == 1 ? "1 row" : count + " rows";
    }

    @Override
    public String alter(Step.Alter step) {
        return step.purpose();
    }

    @Override
    public String dropAll(Step.DropAll step) {
        return "drop every object of schema " + step.schema() + " ("
                + step.removal().size() + " statements) and empty its history";
    }

    @Override
    public String backUp(Step.BackUp step) {
        return "back up, and prove the backup by restoring it into a scratch database";
    }

    @Override
    public String restore(Step.Restore step) {
        return "restore the backup " + step.backup();
    }
}
