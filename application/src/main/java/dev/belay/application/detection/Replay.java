package dev.belay.application.detection;

import dev.belay.application.execution.PlanExecutor;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Progress;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import dev.belay.domain.strategy.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the migrations of a project on a scratch database, as {@code direct} carries them out on a fresh one, and
 * looks at the schema on the way. Each call has a scratch database of its own, which is gone when the call ends.
 */
public final class Replay {
    private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

    private final ScratchDatabases scratches;
    private final Supplier<Migrations> migrations;
    private final Supplier<RunId> runIds;

    /** @param migrations makes the reader of the files, one for each replay: names of the database are filled in anew */
    public Replay(ScratchDatabases scratches, Supplier<Migrations> migrations, Supplier<RunId> runIds) {
        this.scratches = scratches;
        this.migrations = migrations;
        this.runIds = runIds;
    }

    /**
     * What each version of the project is.
     *
     * @throws FailureException where there is no scratch database, or a migration cannot be carried out on it
     */
    public KnownVersions versions() {
        return versions(null);
    }

    /** The same, looking only at the versions that are not as they were known to be any more. */
    public KnownVersions renew(KnownVersions known) {
        return versions(known);
    }

    private KnownVersions versions(@Nullable KnownVersions before) {
        return onScratch(run -> {
            List<KnownVersion> versions = new ArrayList<>();
            Outline last;
            if (before == null) {
                last = run.outline();
                versions.add(KnownVersion.beforeTheFirst(last));
            } else {
                versions.addAll(before.versions().subList(0, before.countValidFor(run.assessment.set())));
                last = before.outline(versions.get(versions.size() - 1));
            }
            while (run.hasVersioned()) {
                Migration migration = run.next();
                if (run.done > versions.size() - 1) {
                    Outline now = run.outline();
                    versions.add(KnownVersion.after(migration, last, now));
                    last = now;
                }
            }
            List<Migration> repeatable = run.assessment.set().repeatable();
            if (repeatable.isEmpty()) {
                return new KnownVersions(versions, Repeatables.NONE);
            }
            Outline versioned = run.outline();
            run.rest();
            return new KnownVersions(versions, Repeatables.between(repeatable, versioned, run.outline()));
        });
    }

    /**
     * The schema of a version, with the SQL that creates each object.
     *
     * @param version nothing for the state before the first migration
     * @return nothing where a fresh database never has that version
     * @throws FailureException where there is no scratch database, or a migration cannot be carried out on it
     */
    public Optional<Expected> expected(Optional<Version> version) {
        return onScratch(run -> {
            boolean reached = version.isEmpty();
            while (!reached && run.hasVersioned()) {
                reached = run.next().version().equals(version);
            }
            if (!reached) {
                return Optional.empty();
            }
            Schema versioned = run.schema();
            if (run.hasVersioned() || run.isOver()) {
                return Optional.of(new Expected(versioned, versioned));
            }
            run.rest();
            return Optional.of(new Expected(versioned, run.schema()));
        });
    }

    /**
     * What a migration changed, while the scratch database stands as it left it.
     *
     * @param script what ran
     * @param before the schema before it, with what roles may do
     * @param trial what the schema would be after these statements; fails with what is wrong with one of them
     */
    public record Changed(
            Migration migration, Script script, Schema before, Schema after, Function<List<String>, Schema> trial) {}

    /**
     * What came of looking at changes.
     *
     * @param looks in the order of the migrations
     * @param repeatables what the repeatable migrations make in the end, each after what it needs
     */
    public record Changes<R>(List<R> looks, List<SchemaObject> repeatables) {}

    /**
     * Looks at what versioned migrations change, one after the other.
     *
     * @param wanted at which
     * @throws FailureException where there is no scratch database, or a migration cannot be carried out on it
     */
    public <R> Changes<R> changes(Predicate<Migration> wanted, Function<Changed, R> look) {
        return onScratch(run -> {
            List<R> looks = new ArrayList<>();
            Optional<Schema> known = Optional.empty();
            while (run.hasVersioned()) {
                Migration migration = run.upcoming();
                if (!wanted.test(migration)) {
                    run.next();
                    known = Optional.empty();
                    continue;
                }
                Schema before = known.orElseGet(run.session::schemaWithGrants);
                Script script = run.files.script(migration);
                run.next();
                Schema after = run.session.schemaWithGrants();
                looks.add(look.apply(new Changed(migration, script, before, after, run.session::schemaAfter)));
                known = Optional.of(after);
            }
            Schema versioned = run.schema();
            run.rest();
            List<SchemaObject> repeatables = run.schema().inCreationOrder().stream()
                    .filter(object -> versioned.find(object.id()).isEmpty())
                    .toList();
            return new Changes<>(looks, repeatables);
        });
    }

    /** What is done with a scratch database on which nothing but the history is there yet. */
    private interface Deed<R> {
        R with(Run run);
    }

    private <R> R onScratch(Deed<R> deed) {
        RunId id = runIds.get();
        try (ScratchDatabases.Scratch scratch = scratches.create(id);
                Session session = scratch.open(id)) {
            try {
                return deed.with(new Run(session));
            } catch (FailureException e) {
                throw new FailureException(
                        e.failure().leaving("This was on a scratch database, which is gone. Nothing was changed."), e);
            }
        }
    }

    /** The migrations on one scratch database, one after the other. */
    private final class Run {
        private final Session session;
        private final Migrations files;
        private final Assessment assessment;
        private final PlanExecutor executor;
        private final List<Step> steps;
        private int done;

        Run(Session session) {
            this.session = session;
            Snapshot snapshot = session.read();
            files = migrations.get();
            assessment = Assessment.of(
                    snapshot.facts(), files.load(snapshot.facts()), snapshot.history(), Rules.STRICT, files::script);
            executor = new PlanExecutor(
                    session,
                    (unused, applied) -> {
                        throw new IllegalStateException("direct runs without Flyway");
                    },
                    Progress.NONE,
                    Scripts.Unfinished.ASK);
            steps = new ArrayList<>(plan().steps());
            session.prepareToWrite();
            session.lock().acquire(LOCK_WAIT, waiting -> {});
            while (!steps.isEmpty() && migrationOf(steps.get(0)).isEmpty()) {
                execute(steps.remove(0));
            }
        }

        private Plan plan() {
            for (Finding finding : assessment.findings()) {
                if (finding.isError()) {
                    Failure failure = Failure.of(FailureKind.FILE_INTEGRITY, finding.what());
                    throw new FailureException(
                            finding.where().map(failure::at).orElse(failure).advising(finding.next()));
                }
            }
            Proposal proposal = new Direct(false).propose(Juncture.of(assessment));
            if (proposal instanceof Proposal.DoesNotApply why) {
                throw new FailureException(
                        Failure.of(FailureKind.WRONG_TARGET, why.reason()).advising(why.next()));
            }
            return ((Proposal.Applies) proposal).plan();
        }

        boolean isOver() {
            return steps.isEmpty();
        }

        boolean hasVersioned() {
            return !steps.isEmpty()
                    && migrationOf(steps.get(0)).orElseThrow().version().isPresent();
        }

        Migration upcoming() {
            return migrationOf(steps.get(0)).orElseThrow();
        }

        Migration next() {
            Step step = steps.remove(0);
            execute(step);
            done++;
            return migrationOf(step).orElseThrow();
        }

        void rest() {
            while (!isOver()) {
                next();
            }
        }

        Schema schema() {
            return session.schema();
        }

        Outline outline() {
            return schema().outline();
        }

        private void execute(Step step) {
            if (Thread.currentThread().isInterrupted()) {
                throw new FailureException(Failure.of(FailureKind.INTERRUPTED, "Interrupted between two migrations."));
            }
            executor.execute(new Plan("direct", List.of(step), true), assessment);
        }

        private static Optional<Migration> migrationOf(Step step) {
            return new Plan("direct", List.of(step), true).migrations().stream().findFirst();
        }
    }
}
