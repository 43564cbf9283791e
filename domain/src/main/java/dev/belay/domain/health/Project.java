package dev.belay.domain.health;

import dev.belay.domain.finding.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The migrations by themselves, without a database.
 *
 * @param versioned how many versioned migrations there are
 * @param withoutUndo those that cannot be taken back
 */
public record Project(int versioned, List<String> withoutUndo, List<Finding> findings) implements Facts {
    public Project {
        withoutUndo = List.copyOf(withoutUndo);
        findings = List.copyOf(findings);
    }

    @Override
    public List<Check> checks(Instant now) {
        List<Check> checks = new ArrayList<>(Findings.of(
                Topic.SCRIPTS,
                findings.stream()
                        .filter(finding -> Findings.OF_SCRIPTS.contains(finding.kind()))
                        .toList()));
        if (checks.isEmpty()) {
            checks.add(Check.passed(
                    Topic.SCRIPTS, "scripts", "Nothing is wrong with " + Amount.counted(versioned, "migration") + "."));
        }
        checks.add(
                withoutUndo.isEmpty()
                        ? Check.passed(Topic.SCRIPTS, "undo-coverage", "Each versioned migration has its undo script.")
                        : Check.warning(
                                Topic.SCRIPTS,
                                "undo-coverage",
                                withoutUndo.size() + " of " + Amount.counted(versioned, "migration")
                                        + " cannot be taken back: " + Amount.some(withoutUndo, withoutUndo.size())
                                        + " without an undo script.",
                                "Run \"belay undo --write\": it derives the scripts that are missing, as far as it can."));
        return checks;
    }
}
