package dev.belay.domain.plan;

import dev.belay.domain.migration.Migration;
import java.util.List;

/** Collects the migrations that steps apply; answers how many were added. */
record MigrationsOfStep(List<Migration> migrations) implements Step.Visitor<Integer> {

    @Override
    public Integer createHistory(Step.CreateHistory step) {
        return 0;
    }

    @Override
    public Integer recordBaseline(Step.RecordBaseline step) {
        return 0;
    }

    @Override
    public Integer apply(Step.Apply step) {
        migrations.add(step.migration());
        return 1;
    }

    @Override
    public Integer applyTogether(Step.ApplyTogether step) {
        for (Step.Apply application : step.applications()) {
            migrations.add(application.migration());
        }
        return step.applications().size();
    }

    @Override
    public Integer applyInParts(Step.ApplyInParts step) {
        migrations.add(step.migration());
        return 1;
    }

    @Override
    public Integer undo(Step.Undo step) {
        return 0;
    }

    @Override
    public Integer undoInParts(Step.UndoInParts step) {
        return 0;
    }

    @Override
    public Integer migrateWithFlyway(Step.MigrateWithFlyway step) {
        migrations.addAll(step.pending());
        return step.pending().size();
    }

    @Override
    public Integer resetSession(Step.ResetSession step) {
        return 0;
    }

    @Override
    public Integer endSessions(Step.EndSessions step) {
        return 0;
    }

    @Override
    public Integer rewriteHistory(Step.RewriteHistory step) {
        return 0;
    }

    @Override
    public Integer alter(Step.Alter step) {
        return 0;
    }

    @Override
    public Integer dropAll(Step.DropAll step) {
        return 0;
    }

    @Override
    public Integer backUp(Step.BackUp step) {
        return 0;
    }

    @Override
    public Integer restore(Step.Restore step) {
        return 0;
    }
}
