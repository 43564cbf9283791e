package dev.belay.application.migrate;

import dev.belay.application.port.CertificateFiles;
import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.Undoing;
import dev.belay.domain.assessment.WayBack;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.rollback.LastRun;
import dev.belay.domain.rollback.RollbackTarget;
import dev.belay.domain.rollback.Selection;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.script.Script;
import dev.belay.domain.verification.Certificate;
import dev.belay.domain.verification.CertifiedUndo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way back. Which migrations it takes back is settled by the first look of a run: what somebody else applies
 * meanwhile is nothing that was agreed to be undone.
 */
final class Retreat {
    private final RollbackTarget target;
    private final CertificateFiles certificates;
    private final Function<Migration, Script> scripts;
    private @Nullable History first;
    private @Nullable Selection selection;

    /** @param scripts reads the script of a migration, once in a run */
    Retreat(RollbackTarget target, CertificateFiles certificates, Function<Migration, Script> scripts) {
        this.target = target;
        this.certificates = certificates;
        this.scripts = scripts;
    }

    /**
     * Adds to an assessment what is to be undone, and what stands against it.
     *
     * @param inProduction whether an undo script that nobody has looked at counts as one that destroys, and what destroys
     *     comes after a backup
     */
    Assessment look(Session session, Assessment assessment, boolean inProduction) {
        Selection chosen = choose(session, assessment);
        if (chosen instanceof Selection.Impossible impossible) {
            return assessment
                    .goingBack(new WayBack(List.of(), List.of(), inProduction))
                    .finding(Finding.of(FindingKind.NO_WAY_BACK, impossible.reason(), impossible.next()));
        }
        List<Undoing> undoings = new ArrayList<>();
        for (AppliedMigration row : ((Selection.Chosen) chosen).rows()) {
            now(row, assessment.history()).ifPresent(there -> undoings.add(undoing(there, session, assessment)));
        }
        Assessment seen = assessment.goingBack(new WayBack(undoings, repeatable(assessment), inProduction));
        return isOvertaken(assessment.history())
                ? seen.finding(Finding.of(
                        FindingKind.NO_WAY_BACK,
                        "Another run has applied something since this rollback was planned.",
                        "See with \"belay status\" where the database stands, then run again."))
                : seen;
    }

    private Selection choose(Session session, Assessment assessment) {
        if (selection == null) {
            History history = assessment.history();
            Set<String> begun =
                    assessment.facts().stepsExist() && !history.failed().isEmpty()
                            ? session.log().unfinished().keySet()
                            : Set.of();
            Optional<LastRun> lastRun = target instanceof RollbackTarget.Emergency
                    ? LastRun.in(session.audit().entries(), history.lastRank())
                    : Optional.empty();
            first = history;
            selection = Selection.of(target, assessment.set(), history, begun, lastRun);
        }
        return selection;
    }

    private boolean isOvertaken(History now) {
        return first != null
                && now.rows().stream().anyMatch(row -> now(row, first).isEmpty());
    }

    /** The row as it is now: of one whose undo has begun, the history says that it failed. */
    private static Optional<AppliedMigration> now(AppliedMigration row, History history) {
        return history.rows().stream()
                .filter(other -> other.rank() == row.rank() && other.script().equals(row.script()))
                .findFirst();
    }

    private Undoing undoing(AppliedMigration row, Session session, Assessment assessment) {
        Version version = row.version().orElseThrow();
        Optional<PendingMigration> migration =
                assessment.set().versioned(version).map(this::read);
        Optional<PendingMigration> undo = assessment.set().undoOf(version).map(this::read);
        Map<Destruction, Long> held =
                undo.isPresent() ? session.held(undo.get().script().destructions()) : Map.of();
        return new Undoing(row, migration, undo, held, certified(version, migration, undo, assessment));
    }

    private PendingMigration read(Migration migration) {
        return new PendingMigration(migration, scripts.apply(migration));
    }

    private Optional<CertifiedUndo> certified(
            Version version,
            Optional<PendingMigration> migration,
            Optional<PendingMigration> undo,
            Assessment assessment) {
        if (migration.isEmpty() || undo.isEmpty()) {
            return Optional.empty();
        }
        Certificate certificate =
                certificates.read(assessment.facts().engine()) instanceof CertificateFiles.Found.Known known
                        ? known.certificate()
                        : Certificate.none(assessment.facts().engine());
        return certificate.find(
                version, migration.get().script().digest(), undo.get().script().digest());
    }

    private List<PendingMigration> repeatable(Assessment assessment) {
        return assessment.set().repeatable().stream()
                .filter(migration -> assessment
                        .history()
                        .appliedRepeatable(HistoryRow.of(1, migration).description())
                        .isPresent())
                .map(this::read)
                .toList();
    }
}
