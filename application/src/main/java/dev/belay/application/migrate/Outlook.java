package dev.belay.application.migrate;

import dev.belay.application.detection.Versions;
import dev.belay.application.execution.Applied;
import dev.belay.application.migrate.Migrate.Recovery;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Session;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.detection.Flaw;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.RecordedVersion;
import dev.belay.domain.detection.SchemaFindings;
import dev.belay.domain.failure.Blame;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.Recorded;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.plan.Step;
import dev.belay.domain.rollback.RollbackTarget;
import dev.belay.domain.run.OtherSession;
import dev.belay.domain.script.Script;
import dev.belay.domain.strategy.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run sees when it looks at the database. The files are read once in a run: what was checked is what runs. The
 * history is read each time; the schema only where it is known what it should be, or where the history is in doubt.
 */
final class Outlook {
    private static final int MANY = 50;

    private final Migrations files;
    private final Recovery recovery;
    private final Migrate.Request request;
    private Map<String, Script> scripts = new ConcurrentHashMap<>();
    private @Nullable MigrationSet set;
    private @Nullable Versions versions;
    private Optional<KnownVersions> known = Optional.empty();
    private boolean hasLooked;
    private final Optional<Retreat> retreat;
    private boolean finishes;
    private List<Finding> left = List.of();

    Outlook(Migrations files, Recovery recovery, Migrate.Request request) {
        this.files = files;
        this.recovery = recovery;
        this.request = request;
        this.retreat =
                request.chain().goesBack().map(target -> new Retreat(target, recovery.certificates(), this::script));
    }

    /** Adds to an assessment what is to be undone, in a run that goes back. */
    Assessment back(Session session, Assessment assessment, Policy policy) {
        return retreat.orElseThrow().look(session, assessment, policy.environment() == Environment.PRODUCTION);
    }

    /**
     * The way back from what an earlier run has begun to undo, as the history shows it; nothing where there is nothing
     * of that kind.
     */
    Optional<Assessment> begun(Session session, Assessment assessment, Policy policy) {
        if (assessment.history().failed().isEmpty() || !assessment.facts().stepsExist()) {
            return Optional.empty();
        }
        Retreat rest = new Retreat(new RollbackTarget.Begun(), recovery.certificates(), this::script);
        Assessment back = rest.look(session, assessment, policy.environment() == Environment.PRODUCTION);
        boolean isBegun = back.evidence()
                .wayBack()
                .filter(way -> !way.undoings().isEmpty())
                .isPresent();
        finishes |= isBegun;
        return isBegun ? Optional.of(back) : Optional.empty();
    }

    Assessment assess(Session session) {
        Snapshot snapshot = session.read();
        if (set == null) {
            Assessment first = assessment(snapshot, files.load(snapshot.facts()));
            if (!first.hasErrors()) {
                return first;
            }
            // they may have been read before the history was, and lack what somebody added and applied in between
            scripts = new ConcurrentHashMap<>();
            return assessment(snapshot, files.load(snapshot.facts()));
        }
        return assessment(snapshot, set);
    }

    private Assessment assessment(Snapshot snapshot, MigrationSet migrations) {
        set = migrations;
        if (!snapshot.facts().historyExists() && migrations.versioned().size() >= MANY) {
            readFromTheEnd(migrations.versioned());
        }
        return Assessment.of(snapshot.facts(), migrations, snapshot.history(), request.rules(), this::script);
    }

    /** Where nearly all scripts are needed, another thread reads from the last one on, until it meets this one. */
    private void readFromTheEnd(List<Migration> migrations) {
        Map<String, Script> read = scripts;
        Thread thread = new Thread(
                () -> {
                    for (int i = migrations.size() - 1; i >= 0; i--) {
                        Migration migration = migrations.get(i);
                        if (read.containsKey(migration.script())) {
                            return;
                        }
                        try {
                            read.putIfAbsent(migration.script(), files.script(migration));
                        } catch (FailureException e) {
                            // whoever asks for it meets the same
                            return;
                        }
                    }
                },
                "belay-scripts");
        thread.setDaemon(true);
        thread.start();
    }

    private Script script(Migration migration) {
        Script script = scripts.get(migration.script());
        if (script == null) {
            script = files.script(migration);
            scripts.putIfAbsent(migration.script(), script);
        }
        return script;
    }

    /** Adds to an assessment what history and files do not say, as far as it matters now. */
    Assessment investigate(
            Session session, Assessment assessment, List<Attempt> attempts, List<OtherSession> blocking) {
        boolean mismatch = !attempts.isEmpty()
                && attempts.get(attempts.size() - 1)
                        .failure()
                        .filter(failure -> failure.kind() == FailureKind.HISTORY_MISMATCH)
                        .isPresent();
        boolean doubtful = mismatch || assessment.doubtsHistory();
        Optional<Evidence.Rebuild> rebuild =
                request.chain().mayRebuild(doubtful) ? Optional.of(rebuild(session, assessment)) : Optional.empty();
        Assessment seen = assessment;
        if (doubtful || (!assessment.hasErrors() && inFile(assessment).isPresent() && !isCutOff(session, assessment))) {
            seen = seen(session, assessment, doubtful);
        }
        if (request.chain().repairs()) {
            seen = seen.with(seen.evidence().mendedBy(mending(session, assessment)));
        }
        return blocking.isEmpty() && rebuild.isEmpty()
                ? seen
                : seen.with(seen.evidence().blockedBy(blocking).rebuiltBy(rebuild));
    }

    /** A script that goes in parts and was cut off explains a schema that is ahead of the history. It is gone on with. */
    private static boolean isCutOff(Session session, Assessment assessment) {
        return !assessment.pending().isEmpty()
                && begun(session, assessment)
                        .contains(assessment.pending().get(0).migration().script());
    }

    /** The scripts of which some parts are done, and not all. */
    private static Set<String> begun(Session session, Assessment assessment) {
        return assessment.facts().stepsExist() ? session.log().unfinished().keySet() : Set.of();
    }

    private List<Step> mending(Session session, Assessment assessment) {
        Optional<KnownVersions> versions =
                assessment.set().findings().stream().anyMatch(Finding::isError) ? Optional.empty() : inFile(assessment);
        List<Flaw> flaws = new SchemaFindings(assessment.facts(), session.schema())
                .mendable(versions, RecordedVersion.of(assessment.set(), assessment.history()));
        return flaws.isEmpty() ? List.of() : session.mending(flaws);
    }

    private Assessment seen(Session session, Assessment assessment, boolean doubtful) {
        Investigation investigation;
        try {
            Versions versions = versions();
            KnownVersions of = inFile(assessment)
                    .orElseGet(() -> versions.known(assessment.facts().engine(), assessment.set()));
            investigation = new Investigation(
                    versions, of, assessment, session.schema(), begun(session, assessment), this::script);
        } catch (FailureException e) {
            return assessment.with(Investigation.failed(e));
        }
        left = doubtful ? List.of() : investigation.differences();
        Evidence evidence = investigation.evidence();
        boolean wrong = !doubtful
                && evidence.recovery()
                        .filter(found -> found.history().differs())
                        .isPresent();
        Assessment judged = wrong
                ? assessment.finding(Finding.of(
                        FindingKind.WRONG_HISTORY,
                        "The history says version "
                                + assessment
                                        .history()
                                        .latest()
                                        .map(Object::toString)
                                        .orElse("none") + ". "
                                + evidence.detection().orElseThrow(),
                        "See with \"belay detect\"."))
                : assessment;
        return undecided(judged, evidence, doubtful).with(evidence);
    }

    /** What only a person can decide must not be passed over by another strategy, nor be called up to date. */
    private static Assessment undecided(Assessment judged, Evidence evidence, boolean doubtful) {
        List<String> open =
                evidence.completion().map(Evidence.Completion::undecided).orElse(List.of());
        if (doubtful || open.isEmpty()) {
            return judged;
        }
        return judged.finding(Finding.of(
                FindingKind.DRIFT,
                "The schema lacks "
                        + String.join(", ", evidence.completion().orElseThrow().missing())
                        + ", and only a person can decide: " + String.join(" ", open),
                "Create by hand what is missing, then run again."));
    }

    private Evidence.Rebuild rebuild(Session session, Assessment assessment) {
        Assessment rest = Assessment.of(
                assessment.facts().withHistory().holding(true),
                assessment.set(),
                History.empty(),
                assessment.rules(),
                this::script);
        return new Evidence.Rebuild(session.removal(), rest);
    }

    /**
     * The failure, told from what history and schema say after the rollback: a script is not to blame where the two
     * disagree on what it is about.
     *
     * @param assessment what the plan that failed was made from
     * @param applied what of it was applied before
     */
    Failure blame(Failure failure, Session session, Assessment assessment, List<Applied> applied) {
        Optional<PendingMigration> culprit = assessment.pending().stream()
                .filter(pending -> failure.where()
                        .filter(place -> place.file().equals(pending.migration().file()))
                        .isPresent())
                .findFirst();
        if (failure.kind() != FailureKind.MIGRATION_DEFECT || failure.code() == null || culprit.isEmpty()) {
            return failure;
        }
        try {
            return Blame.of(failure, culprit.get().script(), recorded(assessment, applied), session.schema());
        } catch (FailureException e) {
            // a schema that cannot be read says nothing
            return failure;
        }
    }

    /** What the history says that was created. A baseline stands for scripts that nobody has to have. */
    private Recorded recorded(Assessment assessment, List<Applied> applied) {
        if (assessment.history().baseline().isPresent()
                || assessment.newBaseline().isPresent()) {
            return Recorded.unknown();
        }
        List<Script> scripts = new ArrayList<>();
        for (Migration migration : assessment.set().versioned()) {
            if (assessment.history().applied(migration.version().orElseThrow()).isPresent()) {
                scripts.add(script(migration));
            }
        }
        applied.forEach(done -> scripts.add(script(done.migration())));
        return Recorded.by(scripts);
    }

    /** Whether a plan that was carried out is looked at: cheap where a file says what should be, else only to repair. */
    boolean looksAgain() {
        return retreat.isPresent()
                || finishes
                || known.isPresent()
                || request.chain().repairs();
    }

    /** How the schema differs from that which all migrations make, when it was last looked at. */
    List<Finding> left() {
        return left;
    }

    /** The same in all looks of a run, so that nothing is replayed twice, and least of all under the lock. */
    private Versions versions() {
        if (versions == null) {
            versions = recovery.versions().get();
        }
        return versions;
    }

    private Optional<KnownVersions> inFile(Assessment assessment) {
        if (!hasLooked) {
            hasLooked = true;
            known = recovery.hasFile().test(assessment.facts().engine())
                    ? versions().inFile(assessment.facts().engine(), assessment.set())
                    : Optional.empty();
        }
        return known;
    }
}
