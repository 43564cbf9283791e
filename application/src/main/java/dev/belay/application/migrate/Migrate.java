package dev.belay.application.migrate;

import dev.belay.application.audit.AuditedAct;
import dev.belay.application.audit.BriefLock;
import dev.belay.application.execution.Applied;
import dev.belay.application.execution.Execution;
import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.consent.Deed;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.script.Script;
import dev.belay.domain.strategy.Proposal;
import dev.belay.domain.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the newest version of its migrations. A run with nothing to do writes nothing and takes no
 * lock. Any number of runs may go on at once, on any number of machines. Thread-safe as far as its ports are: each
 * call opens its own session.
 */
public final class Migrate {
    private final Sessions sessions;
    private final Supplier<Migrations> migrations;
    private final FlywayMigrate flyway;
    private final Supplier<RunId> runIds;

    /**
     * @param migrations makes the reader of the files, one for each run
     * @param runIds makes an identity for each run
     */
    public Migrate(Sessions sessions, Supplier<Migrations> migrations, FlywayMigrate flyway, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.migrations = migrations;
        this.flyway = flyway;
        this.runIds = runIds;
    }

    /**
     * What is asked for.
     *
     * @param dryRun whether only to say what would be done
     * @param lockWait how long to wait for another run
     */
    public record Request(
            Strategy strategy, Rules rules, boolean dryRun, Duration lockWait, Scripts.Unfinished unfinished) {

        /** The same, only said and not done. */
        public Request dry() {
            return new Request(strategy, rules, true, lockWait, unfinished);
        }
    }

    /** How it ended. */
    public sealed interface Result {

        /** Nothing was pending, and nothing was written. */
        record UpToDate(Assessment assessment) implements Result {}

        /** What was pending is applied; nothing of it, where other runs did it all. */
        record Migrated(RunId run, Plan plan, List<Applied> applied, Assessment assessment) implements Result {}

        /** What would be done, and the exact SQL that would do it. */
        record Planned(Plan plan, List<String> sql, Assessment assessment) implements Result {}

        /** Files and history do not allow to migrate; nothing was changed by this run but what is listed. */
        record Refused(List<Applied> applied, Assessment assessment) implements Result {}

        /** The strategy does not apply to this situation; nothing was changed. */
        record NotApplicable(Strategy strategy, Proposal.DoesNotApply why, Assessment assessment) implements Result {}

        /** A step failed. What is listed was applied before it and stays. */
        record Failed(RunId run, Failure failure, List<Applied> applied) implements Result {}
    }

    public Result run(Request request, Progress progress) {
        RunId run = runIds.get();
        try (Session session = sessions.open(run)) {
            session.waitAtMost(request.lockWait(), progress::waiting);
            return new Run(run, request, session, progress).migrate();
        } catch (FailureException e) {
            return new Result.Failed(run, e.failure(), List.of());
        }
    }

    /** One run on one session. */
    private final class Run {
        private final RunId id;
        private final Request request;
        private final Session session;
        private final Progress progress;
        private final PlanExecutor executor;
        private final Migrations files = migrations.get();
        private final Map<String, Script> scripts = new HashMap<>();
        private @Nullable MigrationSet set;

        Run(RunId id, Request request, Session session, Progress progress) {
            this.id = id;
            this.request = request;
            this.session = session;
            this.progress = progress;
            this.executor = new PlanExecutor(session.scripts(), flyway, progress, request.unfinished());
        }

        Result migrate() {
            Assessment assessment = assess();
            if (assessment.hasErrors()) {
                return new Result.Refused(List.of(), assessment);
            }
            Proposal proposal = request.strategy().propose(assessment);
            if (proposal instanceof Proposal.DoesNotApply why) {
                return new Result.NotApplicable(request.strategy(), why, assessment);
            }
            Plan plan = ((Proposal.Applies) proposal).plan();
            if (plan.isEmpty()) {
                return new Result.UpToDate(assessment);
            }
            if (request.dryRun()) {
                return new Result.Planned(plan, sql(plan), assessment);
            }
            return execute(plan, assessment);
        }

        private Result execute(Plan plan, Assessment assessment) {
            try {
                session.prepareToWrite();
                if (!plan.locksRun()) {
                    executeWithoutLock(plan, assessment);
                    return new Result.Migrated(id, plan, executor.applied(), assessment);
                }
                session.lock().acquire(request.lockWait(), progress::waiting);
                try {
                    return executeUnderLock();
                } finally {
                    session.lock().release();
                }
            } catch (FailureException e) {
                return new Result.Failed(id, e.failure(), executor.applied());
            }
        }

        /** What was seen before the lock may be old: another run may have applied all of it while this one waited. */
        private Result executeUnderLock() {
            while (true) {
                Assessment assessment = assess();
                if (assessment.hasErrors()) {
                    return new Result.Refused(executor.applied(), assessment);
                }
                Proposal proposal = request.strategy().propose(assessment);
                if (proposal instanceof Proposal.DoesNotApply why) {
                    return new Result.NotApplicable(request.strategy(), why, assessment);
                }
                Plan plan = ((Proposal.Applies) proposal).plan();
                if (plan.isEmpty() || carryOut(plan, assessment) == Execution.COMPLETE) {
                    return new Result.Migrated(id, plan, executor.applied(), assessment);
                }
            }
        }

        private Execution carryOut(Plan plan, Assessment assessment) {
            Optional<Execution> execution = new AuditedAct(session.audit())
                    .run(attempt(plan, assessment), () -> executor.execute(plan, assessment), this::ending);
            return execution.orElse(Execution.OVERTAKEN);
        }

        /** Who carries out the plan takes the lock himself: it is held for the audit trail before and after alone. */
        private void executeWithoutLock(Plan plan, Assessment assessment) {
            new AuditedAct(new BriefLock(session, request.lockWait(), progress))
                    .run(attempt(plan, assessment), () -> executor.execute(plan, assessment), this::ending);
        }

        private static Attempt attempt(Plan plan, Assessment assessment) {
            return new Attempt("migrate", plan.strategy(), plan.hash().text(), "", Deed.stateOf(assessment));
        }

        private Ending ending(Execution execution, long millis) {
            List<Applied> applied = executor.applied();
            String after = applied.isEmpty()
                    ? ""
                    : "at " + applied.get(applied.size() - 1).migration().label();
            Outcome outcome = execution == Execution.COMPLETE ? Outcome.DONE : Outcome.OVERTAKEN;
            return new Ending(outcome, Optional.of(millis), after, applied.size() + " applied");
        }

        /** The files are read once in a run: what was checked is what runs. The history is read each time. */
        private Assessment assess() {
            Snapshot snapshot = session.read();
            if (set == null) {
                set = files.load(snapshot.facts());
            }
            return Assessment.of(snapshot.facts(), set, snapshot.history(), request.rules(), this::script);
        }

        private Script script(Migration migration) {
            Script script = scripts.get(migration.script());
            if (script == null) {
                script = files.script(migration);
                scripts.put(migration.script(), script);
            }
            return script;
        }

        private List<String> sql(Plan plan) {
            List<String> sql = new ArrayList<>(session.preparation());
            for (Step step : plan.steps()) {
                sql.addAll(session.scripts().sql(step));
            }
            return List.copyOf(sql);
        }
    }
}
