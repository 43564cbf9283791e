package dev.belay.application.execution;

import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Carries out plans, step by step: the only place where steps meet ports. It remembers what it applied, also when a
 * step fails and the {@link dev.belay.domain.failure.FailureException} of its port leaves {@link #execute}. For one
 * run and one thread.
 */
public final class PlanExecutor {
    private final Session session;
    private final Scripts scripts;
    private final FlywayMigrate flyway;
    private final Progress progress;
    private final Scripts.Unfinished unfinished;
    private final List<Applied> applied = new ArrayList<>();

    public PlanExecutor(Session session, FlywayMigrate flyway, Progress progress, Scripts.Unfinished unfinished) {
        this.session = session;
        this.scripts = session.scripts();
        this.flyway = flyway;
        this.progress = progress;
        this.unfinished = unfinished;
    }

    /** Carries out the steps of a plan until one is overtaken by another run. */
    public Execution execute(Plan plan, Assessment assessment) {
        progress.began(plan);
        StepExecution execution = new StepExecution(assessment);
        List<Step> left = plan.steps();
        while (!left.isEmpty()) {
            List<Step.Apply> applications = applications(left);
            boolean carriedOut = applications.isEmpty()
                    ? left.get(0).accept(execution)
                    : scripts.applyInTurn(applications, execution);
            if (!carriedOut) {
                return Execution.OVERTAKEN;
            }
            left = left.subList(Math.max(1, applications.size()), left.size());
        }
        return Execution.COMPLETE;
    }

    /** The applications with which these steps begin. */
    private static List<Step.Apply> applications(List<Step> steps) {
        List<Step.Apply> applications = new ArrayList<>();
        for (Step step : steps) {
            if (!(step instanceof Step.Apply application)) {
                break;
            }
            applications.add(application);
        }
        return applications;
    }

    /** Everything that was applied so far, in order. */
    public List<Applied> applied() {
        return List.copyOf(applied);
    }

    private void applied(Migration migration, int millis) {
        applied.add(new Applied(migration, millis));
        progress.applied(migration, millis);
    }

    /** Answers whether the step was carried out, and not overtaken. */
    private final class StepExecution implements Step.Visitor<Boolean>, Scripts.Listener {
        private final Assessment assessment;

        StepExecution(Assessment assessment) {
            this.assessment = assessment;
        }

        @Override
        public Boolean createHistory(Step.CreateHistory step) {
            return scripts.createHistory(step);
        }

        @Override
        public Boolean recordBaseline(Step.RecordBaseline step) {
            return scripts.recordBaseline(step.row());
        }

        @Override
        public Boolean apply(Step.Apply step) {
            return scripts.applyInTurn(List.of(step), this);
        }

        @Override
        public void begin(List<Migration> next) {
            progress.applying(next);
        }

        @Override
        public void applied(Migration migration, int millis) {
            PlanExecutor.this.applied(migration, millis);
        }

        @Override
        public Boolean applyTogether(Step.ApplyTogether step) {
            Optional<List<Integer>> millis = scripts.applyTogether(step);
            if (millis.isEmpty()) {
                return false;
            }
            for (int i = 0; i < millis.get().size(); i++) {
                applied(step.applications().get(i).migration(), millis.get().get(i));
            }
            return true;
        }

        @Override
        public Boolean applyInParts(Step.ApplyInParts step) {
            progress.applying(List.of(step.migration()));
            return record(step.migration(), scripts.applyInParts(step, unfinished));
        }

        @Override
        public Boolean undo(Step.Undo step) {
            Reversal reversal = step.reversal();
            progress.applying(List.of(reversal.undo()));
            Optional<Scripts.Undone> undone = scripts.undo(step);
            if (undone.isPresent() && undone.get().cleared()) {
                progress.did("dropped what was in the way of " + reversal.undo().label()
                        + ", and comes back with the next migrate: " + repeated(reversal));
            }
            return record(reversal.undo(), undone.map(Scripts.Undone::millis));
        }

        @Override
        public Boolean undoInParts(Step.UndoInParts step) {
            Migration undo = step.reversal().undo();
            progress.applying(List.of(undo));
            return record(undo, scripts.undoInParts(step, unfinished).map(Scripts.Undone::millis));
        }

        private static String repeated(Reversal reversal) {
            return reversal.repeated().stream().map(AppliedMigration::label).collect(Collectors.joining(", "));
        }

        @Override
        public Boolean migrateWithFlyway(Step.MigrateWithFlyway step) {
            flyway.migrate(assessment, PlanExecutor.this::applied);
            return true;
        }

        /** Done before the lock was taken, which it would have dropped. */
        @Override
        public Boolean resetSession(Step.ResetSession step) {
            return true;
        }

        @Override
        public Boolean endSessions(Step.EndSessions step) {
            List<OtherSession> gone = session.others().end(step.sessions());
            for (OtherSession one : gone) {
                progress.did("ended " + one.description());
            }
            return true;
        }

        @Override
        public Boolean rewriteHistory(Step.RewriteHistory step) {
            return scripts.rewriteHistory(step);
        }

        @Override
        public Boolean alter(Step.Alter step) {
            scripts.alter(step);
            progress.did("done: " + step.purpose());
            return true;
        }

        @Override
        public Boolean dropAll(Step.DropAll step) {
            scripts.dropAll(step);
            progress.did("dropped every object of schema " + step.schema());
            return true;
        }

        /** Taken before this session was opened: an engine may only copy a database that nobody uses. */
        @Override
        public Boolean backUp(Step.BackUp step) {
            return true;
        }

        /** Done before this session was opened: the database that it would be on is replaced. */
        @Override
        public Boolean restore(Step.Restore step) {
            return true;
        }

        private boolean record(Migration migration, Optional<Integer> millis) {
            if (millis.isPresent()) {
                applied(migration, millis.get());
            }
            return millis.isPresent();
        }
    }
}
