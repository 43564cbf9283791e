package dev.belay.application.migrate;

import dev.belay.application.audit.AuditedAct;
import dev.belay.application.audit.BriefLock;
import dev.belay.application.consent.Permission;
import dev.belay.application.execution.Applied;
import dev.belay.application.execution.Execution;
import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.migrate.Migrate.Result;
import dev.belay.application.migrate.Migrate.Turn;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.State;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.consent.Deed;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Attempt;
import dev.belay.domain.strategy.Decision;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The course of one run: look, decide, act, and look again. Each turn has a session of its own, so that whatever spoilt
 * the last one is gone. Under the run lock everything is looked at and decided anew: what was seen before it may be
 * old.
 */
final class Course {
    private final Migrate migrate;
    private final RunId id;
    private final Migrate.Request request;
    private final Budget budget;
    private final Progress progress;
    private final boolean spells;
    private final Outlook outlook;
    private final SafetyNet net;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private List<OtherSession> blocking = List.of();
    private Optional<Plan> rehearsed = Optional.empty();
    private Plan carriedOut = new Plan(Direct.NAME, List.of(), true);
    private Optional<String> database = Optional.empty();
    private boolean locked;

    /** @param spells whether a plan that is only told is told with its SQL */
    Course(Migrate migrate, RunId id, Migrate.Request request, Budget budget, Progress progress, boolean spells) {
        this.migrate = migrate;
        this.id = id;
        this.request = request;
        this.budget = budget;
        this.progress = progress;
        this.spells = spells;
        this.outlook = new Outlook(migrate.migrations.get(), migrate.recovery, request);
        this.net = new SafetyNet(migrate.recovery, id, progress);
    }

    Result run() {
        try {
            while (true) {
                budget.check();
                Optional<Result> result = turn();
                if (result.isPresent()) {
                    return result.get();
                }
                Optional<Failure> failure = lastFailure();
                if (failure.isPresent()
                        && (budget.isOver()
                                || !request.chain().mayCure(failure.get().kind()))) {
                    // nothing is looked at once more: after a signal not even a session would open
                    return new Result.Failed(id, failure.get(), applied, turns);
                }
            }
        } catch (FailureException e) {
            return new Result.Failed(id, budget.told(e.failure()), applied, turns);
        }
    }

    /** One look at the database and what it leads to; nothing where the run goes on. */
    private Optional<Result> turn() {
        Decision.Try attempt;
        try (Session session = migrate.sessions.open(id)) {
            budget.covers(session);
            session.waitAtMost(budget.atMost(request.lockWait()), progress::waiting);
            Assessment assessment = look(session);
            if (database.isPresent()) {
                remainOn(session.identity());
            }
            recall(session, assessment);
            Decision decision = decide(assessment, session);
            if (!(decision instanceof Decision.Try next) || request.dryRun()) {
                return Optional.of(conclude(decision, assessment, session));
            }
            attempt = next;
            Optional<Result> unrehearsed = unrehearsed(attempt.plan(), assessment, session);
            if (unrehearsed.isPresent()) {
                return unrehearsed;
            }
            if (attempt.pause().isZero() && net.isReadyFor(attempt.plan())) {
                return act(session, attempt);
            }
        } finally {
            budget.coversNone();
        }
        try {
            // while no session of this run is open: an engine may only copy a database that nobody uses
            net.prepare(attempt.plan());
        } catch (FailureException e) {
            fail(attempt, e.failure());
            return Optional.empty();
        }
        return afterPause(attempt);
    }

    /** The pause is drawn between nothing and its limit, so that runs which met each other do not meet again. */
    private Optional<Result> afterPause(Decision.Try attempt) {
        long most = attempt.pause().toMillis();
        if (most > 0) {
            progress.waiting("waiting up to " + seconds(attempt.pause()) + " before trying again");
            pause(budget.atMost(Duration.ofMillis(migrate.recovery.random().nextLong(most) + 1)));
        }
        try (Session session = migrate.sessions.open(id)) {
            budget.covers(session);
            session.waitAtMost(budget.atMost(request.lockWait()), progress::waiting);
            return act(session, attempt);
        } finally {
            budget.coversNone();
        }
    }

    /** After a connection was lost: what was committed then, without this run having heard of it. */
    private void recall(Session session, Assessment assessment) {
        if (lastFailure().isEmpty() || !assessment.facts().stepsExist()) {
            return;
        }
        Set<String> own = new HashSet<>(session.log().appliedBy(id));
        applied.forEach(known -> own.remove(known.migration().script()));
        for (AppliedMigration row : assessment.history().rows()) {
            if (own.contains(row.script())) {
                assessment.set().byScript(row.script()).ifPresent(migration -> {
                    applied.add(new Applied(migration, row.executionMillis()));
                    progress.applied(migration, row.executionMillis());
                });
            }
        }
    }

    private Assessment look(Session session) {
        Assessment assessment = outlook.assess(session);
        if (request.chain().goesBack().isPresent()) {
            return outlook.back(session, assessment, migrate.consents.policy(session));
        }
        Optional<Assessment> back = assessment.history().failed().isEmpty()
                ? Optional.empty()
                : outlook.begun(session, assessment, migrate.consents.policy(session));
        return back.isPresent() ? back.get() : outlook.investigate(session, assessment, attempts, blocking);
    }

    private Decision decide(Assessment assessment, Session session) {
        return request.chain().next(new Juncture(assessment, attempts), plan -> objection(plan, assessment, session));
    }

    /** What stands against a plan that is not safe. */
    private Optional<String> objection(Plan plan, Assessment assessment, Session session) {
        Permission permission = migrate.consents.verdict(plan, assessment, request.consent(), session);
        if (permission instanceof Permission.NeedsConsent needed) {
            return Optional.of("Its plan is " + plan.risk().word() + ", which needs consent in "
                    + needed.policy().environment().word() + ".");
        }
        return permission instanceof Permission.Refused refused
                ? Optional.of(refused.verdict().sentence())
                : Optional.empty();
    }

    /** Where a plan had to be rehearsed and was not. A database without anything has nothing that could wait. */
    private Optional<Result> unrehearsed(Plan plan, Assessment assessment, Session session) {
        boolean isCovered = assessment.state() == State.EMPTY
                || rehearsed.filter(before -> before.covers(plan)).isPresent();
        if (request.rehearsed().isEmpty() || isCovered) {
            return Optional.empty();
        }
        Optional<String> reason = request.rehearsed()
                .get()
                .against(
                        plan.withoutBackup().hash(),
                        session.audit().entries(),
                        migrate.recovery.clock().instant());
        if (reason.isPresent()) {
            return Optional.of(new Result.Unrehearsed(plan, reason.get(), applied, assessment, turns));
        }
        rehearsed = Optional.of(plan);
        return Optional.empty();
    }

    private Optional<Result> act(Session session, Decision.Try attempt) {
        Failpoint.DECIDED.reached();
        String here;
        try {
            here = session.identity();
        } catch (FailureException e) {
            fail(attempt, e.failure());
            return Optional.empty();
        }
        remainOn(here);
        PlanExecutor executor =
                new PlanExecutor(session, migrate.flyway, budget.watching(progress), request.unfinished());
        try {
            if (attempt.plan().steps().stream().anyMatch(step -> step instanceof Step.ResetSession)) {
                session.startAfresh();
            }
            session.prepareToWrite();
            return attempt.plan().locksRun() ? underLock(session, executor) : withoutLock(session, executor, attempt);
        } catch (FailureException e) {
            // the lock was not to be had, or the session is not fit to write
            fail(attempt, e.failure());
            return Optional.empty();
        }
    }

    /**
     * Writes to no other database than the one it began with: behind one address another server may answer each time.
     *
     * @throws FailureException which ends the run: what it saw and did before is true of another database
     */
    private void remainOn(String here) {
        if (database.isEmpty()) {
            database = Optional.of(here);
        } else if (!database.get().equals(here)) {
            throw new FailureException(Failure.of(
                            FailureKind.HISTORY_MISMATCH,
                            "Another database answers now than when this run began: that was " + database.get()
                                    + ", this is " + here + ".")
                    .leaving("Nothing was written to this one. What was applied before is in the other one.")
                    .advising("Find out where the URL leads to and which of them is right, then run again."));
        }
    }

    private Optional<Result> underLock(Session session, PlanExecutor executor) {
        session.lock().acquire(budget.atMost(request.lockWait()), progress::waiting);
        locked = true;
        try {
            Failpoint.LOCKED.reached();
            while (true) {
                Assessment assessment = look(session);
                Decision decision = decide(assessment, session);
                if (!(decision instanceof Decision.Try attempt)) {
                    return Optional.of(conclude(decision, assessment, session));
                }
                if (!net.isReadyFor(attempt.plan())) {
                    return Optional.empty();
                }
                Optional<Result> unrehearsed = unrehearsed(attempt.plan(), assessment, session);
                if (unrehearsed.isPresent()) {
                    return unrehearsed;
                }
                Optional<Result> result = attempt(session, executor, attempt, assessment);
                if (result.isPresent() || lastFailure().isPresent()) {
                    return result;
                }
            }
        } finally {
            session.lock().release();
        }
    }

    private Optional<Result> attempt(
            Session session, PlanExecutor executor, Decision.Try attempt, Assessment assessment) {
        int before = executor.applied().size();
        try {
            return carryOut(session, executor, attempt, assessment, new AuditedAct(session.audit()));
        } catch (FailureException e) {
            blocking = session.others().blocking();
            List<Applied> done =
                    executor.applied().subList(before, executor.applied().size());
            fail(attempt, outlook.blame(e.failure(), session, assessment, done));
            return Optional.empty();
        } finally {
            applied.addAll(executor.applied().subList(before, executor.applied().size()));
        }
    }

    /** Who carries out the plan takes the lock himself: it is held for the audit trail before and after alone. */
    private Optional<Result> withoutLock(Session session, PlanExecutor executor, Decision.Try attempt) {
        Assessment assessment = look(session);
        try {
            BriefLock lock = new BriefLock(session, budget.atMost(request.lockWait()), progress);
            return carryOut(session, executor, attempt, assessment, new AuditedAct(lock));
        } finally {
            applied.addAll(executor.applied());
        }
    }

    /** Carries out a plan; nothing where that does not end the run. */
    private Optional<Result> carryOut(
            Session session, PlanExecutor executor, Decision.Try attempt, Assessment assessment, AuditedAct act) {
        Plan plan = attempt.plan();
        net.confirm(plan);
        Failpoint.PLANNED.reached();
        Optional<Execution> execution = act.run(
                opening(plan, assessment, session),
                () -> executor.execute(plan, assessment),
                (done, millis) -> ending(done, millis, executor));
        if (!execution.equals(Optional.of(Execution.COMPLETE))) {
            return Optional.empty();
        }
        attempts.add(Attempt.carriedOut(plan));
        turns.add(new Turn(attempt, Optional.empty()));
        carriedOut = plan;
        Failpoint.UNLOCKING.reached();
        return outlook.looksAgain() ? Optional.empty() : Optional.of(migrated(assessment));
    }

    private static Ending ending(Execution execution, long millis, PlanExecutor executor) {
        List<Applied> done = executor.applied();
        Optional<Migration> last = done.isEmpty()
                ? Optional.empty()
                : Optional.of(done.get(done.size() - 1).migration());
        boolean back =
                last.filter(migration -> migration.kind() == MigrationKind.UNDO).isPresent();
        String after = last.map(
                        migration -> back ? "before V" + migration.version().orElseThrow() : "at " + migration.label())
                .orElse("");
        Outcome outcome = execution == Execution.COMPLETE ? Outcome.DONE : Outcome.OVERTAKEN;
        return new Ending(outcome, Optional.of(millis), after, done.size() + (back ? " undone" : " applied"));
    }

    private dev.belay.domain.audit.Attempt opening(Plan plan, Assessment assessment, Session session) {
        Permission permission = migrate.consents.verdict(plan, assessment, request.consent(), session);
        String consent = permission instanceof Permission.Consented consented
                ? consented.consent().text()
                : "";
        return new dev.belay.domain.audit.Attempt(
                request.chain().act(),
                plan.strategy(),
                plan.hash().text(),
                consent,
                Deed.stateOf(assessment) + blockedBy(plan));
    }

    /** Whose sessions a plan ends: that is no act of its own in the trail, as no transaction covers it. */
    private static String blockedBy(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (Step step : plan.steps()) {
            if (step instanceof Step.EndSessions ending) {
                ending.sessions()
                        .forEach(session -> text.append(", blocked by ").append(session.description()));
            }
        }
        return text.toString();
    }

    private void fail(Decision.Try attempt, Failure failure) {
        Failure told = net.told(budget.told(failure), attempt.plan());
        attempts.add(Attempt.failed(attempt.plan(), told));
        turns.add(new Turn(attempt, Optional.of(told)));
    }

    private Result conclude(Decision decision, Assessment assessment, Session session) {
        turns.add(new Turn(decision, Optional.empty()));
        if (decision instanceof Decision.Try planned) {
            return planned(planned.plan(), assessment, session, false);
        }
        if (decision instanceof Decision.Withheld withheld) {
            return request.dryRun()
                    ? planned(withheld.plan(), assessment, session, true)
                    : new Result.Withheld(
                            withheld.plan(),
                            objection(withheld.plan(), assessment, session).orElse(""),
                            migrate.consents.issue(withheld.plan(), assessment, session),
                            applied,
                            lastFailure(),
                            assessment,
                            turns);
        }
        if (decision instanceof Decision.End end) {
            return ended(end, assessment);
        }
        // what was to do when the lock was asked for, other runs have done meanwhile
        return attempts.isEmpty() && !locked
                ? new Result.UpToDate(assessment, outlook.left(), turns)
                : migrated(assessment);
    }

    private Result ended(Decision.End end, Assessment assessment) {
        Optional<Failure> failure = lastFailure();
        if (failure.isPresent()) {
            return new Result.Failed(id, failure.get(), applied, turns);
        }
        return assessment.hasErrors()
                ? new Result.Refused(applied, assessment, turns)
                : new Result.NotApplicable(end.reason(), end.next(), assessment, turns);
    }

    private Result planned(Plan plan, Assessment assessment, Session session, boolean withheld) {
        return new Result.Planned(
                plan,
                spells ? spelled(plan, session) : List.of(),
                assessment,
                withheld ? Optional.of(migrate.consents.issue(plan, assessment, session)) : Optional.empty(),
                turns);
    }

    private static List<String> spelled(Plan plan, Session session) {
        List<String> sql = new ArrayList<>(session.preparation());
        for (Step step : plan.steps()) {
            sql.addAll(session.scripts().sql(step));
        }
        return sql;
    }

    private Result migrated(Assessment assessment) {
        return new Result.Migrated(id, carriedOut, applied, assessment, outlook.left(), turns);
    }

    private Optional<Failure> lastFailure() {
        return attempts.isEmpty()
                ? Optional.empty()
                : attempts.get(attempts.size() - 1).failure();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting to try again."), e);
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() < 1_000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }
}
