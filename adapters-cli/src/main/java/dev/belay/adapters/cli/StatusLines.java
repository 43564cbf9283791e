package dev.belay.adapters.cli;

import dev.belay.application.report.StatusLine;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every migration of files and history with its state: versioned ones by version, then repeatable ones. */
final class StatusLines {
    private final Assessment assessment;
    private final Map<String, Integer> unfinished;
    private final Set<String> pending = new HashSet<>();
    private final List<Line> versioned = new ArrayList<>();
    private final List<StatusLine> repeatable = new ArrayList<>();

    private StatusLines(Assessment assessment, Map<String, Integer> unfinished) {
        this.assessment = assessment;
        this.unfinished = unfinished;
        for (PendingMigration migration : assessment.pending()) {
            pending.add(migration.migration().script());
        }
    }

    private record Line(Version version, StatusLine line) {}

    static List<StatusLine> of(Assessment assessment, Map<String, Integer> unfinished) {
        StatusLines lines = new StatusLines(assessment, unfinished);
        lines.addFiles();
        lines.addRowsWithoutFile();
        lines.versioned.sort(Comparator.comparing(Line::version));
        List<StatusLine> all = new ArrayList<>();
        for (Line line : lines.versioned) {
            all.add(line.line());
        }
        all.addAll(lines.repeatable);
        return all;
    }

    private void addFiles() {
        for (Migration migration : assessment.set().versioned()) {
            Version version = migration.version().orElseThrow();
            versioned.add(new Line(version, line(migration, rowOf(version), versionedState(migration, version))));
        }
        for (Migration baseline : assessment.set().baselines()) {
            if (pending.contains(baseline.script())) {
                versioned.add(new Line(
                        baseline.version().orElseThrow(), line(baseline, Optional.empty(), "pending baseline")));
            }
        }
        for (Migration migration : assessment.set().repeatable()) {
            Optional<AppliedMigration> row = assessment
                    .history()
                    .appliedRepeatable(HistoryRow.of(1, migration).description());
            String state = pending.contains(migration.script())
                    ? row.isPresent() ? "changed, pending" : "pending"
                    : row.isPresent() ? "applied" : "above target";
            repeatable.add(line(migration, row, state));
        }
    }

    private void addRowsWithoutFile() {
        for (AppliedMigration row : assessment.history().applied()) {
            if (row.version().isPresent()) {
                Version version = row.version().get();
                if (assessment.set().versioned(version).isEmpty()) {
                    versioned.add(new Line(version, line(row, rowState(row, version))));
                }
            } else if (!hasFile(row)) {
                repeatable.add(line(row, "missing"));
            }
        }
    }

    private String versionedState(Migration migration, Version version) {
        for (AppliedMigration failed : assessment.history().failed()) {
            if (failed.version().equals(Optional.of(version))) {
                return "failed";
            }
        }
        Optional<AppliedMigration> row = assessment.history().applied(version);
        if (row.isPresent()) {
            return row.get().type().isBaseline() ? "baseline" : "applied";
        }
        if (pending.contains(migration.script())) {
            Integer done = unfinished.get(migration.script());
            return done == null ? "pending" : "unfinished, " + Reports.counted(done, "statement") + " done";
        }
        Optional<Version> baseline = assessment.history().baseline();
        if (baseline.isPresent() && !version.isAfter(baseline.get())) {
            return "below baseline";
        }
        return isOutOfOrder(migration) ? "out of order" : "above target";
    }

    private boolean isOutOfOrder(Migration migration) {
        for (Finding finding : assessment.findings()) {
            if (finding.kind() == FindingKind.OUT_OF_ORDER
                    && finding.where().map(Place::file).equals(Optional.of(migration.file()))) {
                return true;
            }
        }
        return false;
    }

    private String rowState(AppliedMigration row, Version version) {
        if (row.type().isBaseline()) {
            return "baseline";
        }
        if (row.type().name().endsWith("JDBC")) {
            return "applied";
        }
        Optional<Version> latest = assessment.set().latest();
        return latest.isEmpty() || version.isAfter(latest.get()) ? "ahead" : "missing";
    }

    private Optional<AppliedMigration> rowOf(Version version) {
        Optional<AppliedMigration> row = assessment.history().applied(version);
        if (row.isPresent()) {
            return row;
        }
        for (AppliedMigration failed : assessment.history().failed()) {
            if (failed.version().equals(Optional.of(version))) {
                return Optional.of(failed);
            }
        }
        return Optional.empty();
    }

    private boolean hasFile(AppliedMigration row) {
        for (Migration migration : assessment.set().repeatable()) {
            if (HistoryRow.of(1, migration).description().equals(row.description())) {
                return true;
            }
        }
        return false;
    }

    private static StatusLine line(Migration migration, Optional<AppliedMigration> row, String state) {
        return new StatusLine(
                migration.version().map(Version::toString).orElse(""),
                migration.description(),
                state,
                migration.script(),
                row.map(AppliedMigration::installedOn).orElse(""),
                row.map(applied -> String.valueOf(applied.executionMillis())).orElse(""));
    }

    private static StatusLine line(AppliedMigration row, String state) {
        return new StatusLine(
                row.version().map(Version::toString).orElse(""),
                row.description(),
                state,
                row.script(),
                row.installedOn(),
                String.valueOf(row.executionMillis()));
    }
}
