package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way back: what is to be undone, in order.
 *
 * @param repeatable the repeatable migrations that are applied, with their scripts: what they made may be in the way
 * @param inProduction whether an undo script that nobody has looked at counts as one that destroys, and what destroys
 *     comes after a backup
 */
public record WayBack(List<Undoing> undoings, List<PendingMigration> repeatable, boolean inProduction) {
    /** What stands against going on, and not against going back: it is about what is pending, or about other versions. */
    private static final Set<FindingKind> OF_THE_WAY_ON = EnumSet.of(
            FindingKind.MISSING_PLACEHOLDER,
            FindingKind.BROKEN_SCRIPT,
            FindingKind.TRANSACTION_CONTROL,
            FindingKind.EMPTY_SCRIPT,
            FindingKind.OUT_OF_ORDER,
            FindingKind.REQUIREMENT_BEYOND_TARGET,
            FindingKind.UNKNOWN_TARGET,
            FindingKind.AHEAD,
            FindingKind.MISSING_MIGRATION,
            FindingKind.CHANGED_CHECKSUM,
            FindingKind.CHANGED_DESCRIPTION,
            FindingKind.CHANGED_TYPE);

    public WayBack {
        undoings = List.copyOf(undoings);
        repeatable = List.copyOf(repeatable);
    }

    /**
     * What stands against it, and what is worth knowing, beside what an assessment found already: every undo script that
     * is missing or broken, and every migration that was changed, before anything runs.
     */
    public List<Finding> findings(Assessment assessment) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : assessment.findings()) {
            boolean isOfBegun = finding.kind() == FindingKind.FAILED_MIGRATION
                    && assessment.history().failed().stream().allMatch(this::isBegun);
            if (!OF_THE_WAY_ON.contains(finding.kind()) && !isOfBegun) {
                findings.add(finding);
            }
        }
        for (Undoing undoing : undoings) {
            find(undoing, findings);
        }
        findRequired(assessment.set(), assessment.history(), findings);
        return findings;
    }

    private boolean isBegun(AppliedMigration failed) {
        return undoings.stream().anyMatch(undoing -> undoing.row().equals(failed));
    }

    private static void find(Undoing undoing, List<Finding> findings) {
        AppliedMigration row = undoing.row();
        Optional<Migration> file = undoing.migration().map(PendingMigration::migration);
        if (file.isPresent()
                && row.checksum().isPresent()
                && row.checksum().get() != file.get().checksum()) {
            findings.add(Finding.in(
                    file.get().file(),
                    FindingKind.CHANGED_CHECKSUM,
                    row.label() + " was changed after it was applied on " + row.installedOn()
                            + ": its undo script may be that of another migration.",
                    "Restore the file, and its undo script, as they were when it was applied."));
        }
        if (undoing.hasUndo()) {
            findings.addAll(ScriptCheck.of(undoing.undo().orElseThrow()));
        } else if (undoing.undo().isPresent()) {
            findings.add(Finding.in(
                    undoing.undo().get().migration().file(),
                    FindingKind.NO_UNDO,
                    "The undo script of " + row.label() + " has no statement, and the migration has.",
                    "Write what takes it back, or see with \"belay undo "
                            + row.version().orElseThrow() + "\" what that is."));
        } else {
            findings.add(Finding.of(
                    FindingKind.NO_UNDO,
                    "There is no undo script for " + row.label() + " (" + row.script() + ").",
                    "Write " + undoing.undoName() + ", with the help of \"belay undo "
                            + row.version().orElseThrow()
                            + "\"; or see with \"belay backups\" what could be restored."));
        }
    }

    /** What stays must not require what goes. */
    private void findRequired(MigrationSet set, History history, List<Finding> findings) {
        Set<Version> gone = undoings.stream()
                .map(undoing -> undoing.row().version().orElseThrow())
                .collect(Collectors.toSet());
        for (Migration migration : set.versioned()) {
            Version version = migration.version().orElseThrow();
            if (gone.contains(version) || history.applied(version).isEmpty()) {
                continue;
            }
            for (Version required : migration.directives().requires()) {
                if (gone.contains(required)) {
                    findings.add(Finding.in(
                            migration.file(),
                            FindingKind.STILL_REQUIRED,
                            migration.label() + " is applied, stays, and requires version " + required
                                    + ", which would be undone.",
                            "Go back further, so that " + migration.label() + " is undone too."));
                }
            }
        }
    }
}
