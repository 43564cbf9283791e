package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.TargetFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses what is to be applied: baseline, versioned up to the target, then repeatables that changed. */
final class PendingChoice {
    private final MigrationSet set;
    private final History history;
    private final Rules rules;
    private final List<Migration> pending = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<HistoryRow> newBaseline = Optional.empty();
    private Optional<Version> baseline;
    private boolean outOfOrder;
    private boolean withoutRows;

    private PendingChoice(MigrationSet set, History history, Rules rules) {
        this.set = set;
        this.history = history;
        this.rules = rules;
        this.baseline = history.baseline();
    }

    static PendingChoice of(TargetFacts facts, MigrationSet set, History history, Rules rules) {
        PendingChoice choice = new PendingChoice(set, history, rules);
        choice.checkTarget();
        if (!facts.historyExists() && !facts.schemaIsEmpty()) {
            choice.takeOver(facts);
        } else if (history.isEmpty() && history.damage().isEmpty() && !facts.schemaIsEmpty()) {
            choice.missRows(facts);
        } else if (history.isEmpty()) {
            choice.chooseBaselineScript();
        }
        choice.chooseVersioned();
        if (rules.target().onlyNext() && choice.pending.size() > 1) {
            choice.pending.subList(1, choice.pending.size()).clear();
        }
        if (!rules.target().onlyNext() || choice.pending.isEmpty()) {
            choice.chooseRepeatables();
        }
        return choice;
    }

    List<Migration> pending() {
        return pending;
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<HistoryRow> newBaseline() {
        return newBaseline;
    }

    boolean isWithoutRows() {
        return withoutRows;
    }

    boolean isOutOfOrder() {
        return outOfOrder;
    }

    private void checkTarget() {
        Optional<Version> version = rules.target().version();
        if (version.isPresent()
                && set.versioned(version.get()).isEmpty()
                && !set.hasBaseline(version.get())
                && history.applied(version.get()).isEmpty()) {
            findings.add(Finding.of(
                    FindingKind.UNKNOWN_TARGET,
                    "There is no migration of version " + version.get() + " to migrate to.",
                    "Give a version of the set, latest or next with --target."));
        }
    }

    private void takeOver(TargetFacts facts) {
        findings.addAll(ForeignHistories.in(facts));
        if (rules.baselineOnMigrate()) {
            baseline = Optional.of(rules.baselineVersion());
            newBaseline = Optional.of(HistoryRow.baseline(1, rules.baselineVersion(), rules.baselineDescription()));
            return;
        }
        findings.add(Finding.of(
                FindingKind.UNMANAGED_SCHEMA,
                "Schema " + facts.schema() + " of " + facts.name() + " has objects but no history.",
                "If its objects are those of a version, say so with \"belay baseline --baseline-version <version>\";"
                        + " otherwise check the URL and the schema."));
    }

    private void missRows(TargetFacts facts) {
        withoutRows = true;
        findings.add(Finding.of(
                FindingKind.LOST_HISTORY,
                "The history has no rows, and schema " + facts.schema() + " of " + facts.name() + " has objects.",
                "If its objects are those of a version, say so with \"belay baseline --baseline-version <version>\";"
                        + " see with \"belay detect\" which version that is."));
    }

    private void chooseBaselineScript() {
        for (int i = set.baselines().size() - 1; i >= 0; i--) {
            Migration script = set.baselines().get(i);
            if (rules.target().reaches(script.version().orElseThrow())) {
                pending.add(script);
                baseline = script.version();
                return;
            }
        }
    }

    private void chooseVersioned() {
        int furthest = furthestApplied();
        for (int position = 0; position < set.versioned().size(); position++) {
            Migration migration = set.versioned().get(position);
            Version version = migration.version().orElseThrow();
            if (history.applied(version).isPresent()
                    || (baseline.isPresent() && !version.isAfter(baseline.get()))
                    || !rules.target().reaches(version)) {
                continue;
            }
            if (isBehind(position, version, furthest) && !rules.outOfOrder()) {
                outOfOrder = true;
                findings.add(Finding.in(
                        migration.file(),
                        FindingKind.OUT_OF_ORDER,
                        migration.label() + " is not applied, though "
                                + history.latest().map(latest -> "V" + latest).orElse("a later one")
                                + ", which comes after it, is.",
                        "Give it a version above the latest, or allow it with --out-of-order."));
            } else {
                checkRequirements(migration);
                pending.add(migration);
            }
        }
    }

    /** What is required comes first in the order, so that only a target can keep it away. */
    private void checkRequirements(Migration migration) {
        for (Version required : migration.directives().requires()) {
            if (!rules.target().reaches(required) && history.applied(required).isEmpty()) {
                findings.add(Finding.in(
                        migration.file(),
                        FindingKind.REQUIREMENT_BEYOND_TARGET,
                        migration.label() + " requires version " + required
                                + ", which is not applied and beyond the target.",
                        "Give a target that reaches version " + required + ", or one below this migration."));
            }
        }
    }

    /** The order of the set decides, not the version alone: a migration may require one of a higher version. */
    private boolean isBehind(int position, Version version, int furthest) {
        if (position < furthest) {
            return true;
        }
        Optional<Version> latest = history.latest();
        return latest.isPresent()
                && set.positionOf(latest.get()) < 0
                && latest.get().isAfter(version)
                && !isBaselineOf(latest.get());
    }

    private boolean isBaselineOf(Version version) {
        return baseline.isPresent() && baseline.get().equals(version);
    }

    private int furthestApplied() {
        int furthest = -1;
        for (AppliedMigration row : history.rows()) {
            if (row.version().isPresent()
                    && history.applied(row.version().get()).isPresent()) {
                furthest = Math.max(furthest, set.positionOf(row.version().get()));
            }
        }
        return furthest;
    }

    private void chooseRepeatables() {
        for (Migration migration : set.repeatable()) {
            String description = HistoryRow.of(1, migration).description();
            Optional<Integer> applied = history.appliedRepeatable(description).flatMap(AppliedMigration::checksum);
            if (applied.isEmpty()
                    || (applied.get() != migration.checksum() && applied.get() != migration.rawChecksum())) {
                pending.add(migration);
            }
        }
    }
}
