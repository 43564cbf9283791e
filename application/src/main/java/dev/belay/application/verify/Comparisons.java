package dev.belay.application.verify;

import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.Progress;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import dev.belay.domain.strategy.Proposal;
import dev.belay.domain.strategy.Simple;
import dev.belay.domain.verification.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Other ways to the newest version, compared with the schema that a fresh database has. */
final class Comparisons {
    private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

    private final Bench bench;
    private final Schema expected;

    Comparisons(Bench bench, Schema expected) {
        this.bench = bench;
        this.expected = expected;
    }

    /** Whether Flyway's own migrate makes the same schema. */
    Check directAndSimple() {
        long began = System.nanoTime();
        RunId run = bench.runIds().get();
        try (ScratchDatabases.Scratch scratch = bench.scratches().create(run)) {
            Optional<FlywayMigrate> flyway = scratch.flyway();
            if (flyway.isEmpty()) {
                return Check.skipped(Check.Kind.DIRECT_AND_SIMPLE, "There is no Flyway here.");
            }
            Assessment assessment;
            try (Session session = scratch.open(run)) {
                Snapshot snapshot = session.read();
                assessment = new ProjectFiles(bench.migrations().get(), snapshot).assess(snapshot);
            }
            if (new Simple(false).propose(Juncture.of(assessment)) instanceof Proposal.DoesNotApply why) {
                return Check.skipped(Check.Kind.DIRECT_AND_SIMPLE, "Simple does not apply: " + why.reason());
            }
            flyway.get().migrate(assessment, (migration, millis) -> {});
            try (Session session = scratch.open(run)) {
                session.read();
                return Check.of(
                        Check.Kind.DIRECT_AND_SIMPLE,
                        differences(session.schema(), "With simple, "),
                        "They do.",
                        Stopwatch.millis(began));
            }
        } catch (FailureException e) {
            return failed(Check.Kind.DIRECT_AND_SIMPLE, e, began);
        }
    }

    private List<String> differences(Schema actual, String where) {
        return SchemaDifference.between(expected, actual).stream()
                .map(difference -> where + difference.text() + ".")
                .toList();
    }

    private static Check failed(Check.Kind kind, FailureException e, long began) {
        if (e.failure().kind() == FailureKind.INTERRUPTED) {
            throw e;
        }
        return Check.of(kind, List.of(Fresh.told(e.failure())), "", Stopwatch.millis(began));
    }

    /** Whether runs that each end after one step, without giving anything back, come to the same schema together. */
    Check resilience() {
        long began = System.nanoTime();
        try (ScratchDatabases.Scratch scratch =
                bench.scratches().create(bench.runIds().get())) {
            RunsCutOff runs = new RunsCutOff(scratch);
            while (runs.goesOn()) {
                // each is a run of its own
            }
            return Check.of(
                    Check.Kind.RESILIENCE,
                    differences(runs.schema(), "After " + runs.count() + " runs that were cut off, "),
                    runs.count() + " runs, each ended after one step: the next one went on every time.",
                    Stopwatch.millis(began));
        } catch (FailureException e) {
            return failed(Check.Kind.RESILIENCE, e, began);
        }
    }

    /** Runs on one scratch database, each of which assesses anew and is gone after its first step. */
    private final class RunsCutOff {
        private final ScratchDatabases.Scratch scratch;
        private Optional<ProjectFiles> files = Optional.empty();
        private int count;

        RunsCutOff(ScratchDatabases.Scratch scratch) {
            this.scratch = scratch;
        }

        int count() {
            return count;
        }

        /** Answers whether there was anything left to do. */
        boolean goesOn() {
            try (Session session = scratch.open(bench.runIds().get())) {
                Snapshot snapshot = session.read();
                if (files.isEmpty()) {
                    files = Optional.of(new ProjectFiles(bench.migrations().get(), snapshot));
                }
                Assessment assessment = files.get().assess(snapshot);
                List<Step> steps = ProjectFiles.steps(assessment);
                if (steps.isEmpty()) {
                    return false;
                }
                session.prepareToWrite();
                session.lock().acquire(LOCK_WAIT, waiting -> {});
                PlanExecutor executor = new PlanExecutor(
                        session,
                        (unused, applied) -> {
                            throw new IllegalStateException("direct runs without Flyway");
                        },
                        Progress.NONE,
                        Scripts.Unfinished.ASK);
                executor.execute(new Plan(Direct.NAME, steps.subList(0, 1), true), assessment);
                count++;
                return true;
            }
        }

        Schema schema() {
            try (Session session = scratch.open(bench.runIds().get())) {
                session.read();
                return session.schema();
            }
        }
    }
}
