package dev.belay.application.verify;

import dev.belay.application.port.Migrations;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Juncture;
import dev.belay.domain.strategy.Proposal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The migrations as they are for one scratch database, read once however often it is assessed. */
final class ProjectFiles {
    private final Migrations files;
    private final MigrationSet set;
    private final Map<Migration, Script> scripts = new HashMap<>();

    ProjectFiles(Migrations files, Snapshot first) {
        this.files = files;
        this.set = files.load(first.facts());
    }

    MigrationSet set() {
        return set;
    }

    Script script(Migration migration) {
        return scripts.computeIfAbsent(migration, files::script);
    }

    Assessment assess(Snapshot snapshot) {
        return assess(snapshot, set);
    }

    /** Assesses as if the files were others. */
    Assessment assess(Snapshot snapshot, MigrationSet other) {
        return Assessment.of(snapshot.facts(), other, snapshot.history(), Rules.STRICT, this::script);
    }

    /**
     * What direct would do.
     *
     * @throws FailureException where something stands against it
     */
    static List<Step> steps(Assessment assessment) {
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
        return ((Proposal.Applies) proposal).plan().steps();
    }

    /** The migration that a step applies; nothing where it applies none. */
    static Optional<Migration> migrationOf(Step step) {
        return new Plan(Direct.NAME, List.of(step), true).migrations().stream().findFirst();
    }
}
