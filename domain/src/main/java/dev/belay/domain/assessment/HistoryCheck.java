package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.HistoryType;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares each applied migration with its file, by the rules of Flyway's own validation. */
final class HistoryCheck {
    private static final String REVERT_OR_REPAIR =
            "Restore the file as it was when it was applied, or, if the change is meant, run Flyway's repair.";

    private final MigrationSet set;
    private final History history;
    private final Rules rules;
    private final Optional<Version> latest;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Version> ahead = Optional.empty();
    private boolean contradiction;

    HistoryCheck(MigrationSet set, History history, Rules rules) {
        this.set = set;
        this.history = history;
        this.rules = rules;
        this.latest = set.latest();
        if (history.damage().isPresent()) {
            findings.add(
                    Finding.of(
                            FindingKind.DAMAGED_HISTORY,
                            "The history table is no history: "
                                    + history.damage().get(),
                            "Let \"belay migrate --strategy nuclear\" set it aside and build it anew from what the schema shows."));
        }
        for (AppliedMigration failed : history.failed()) {
            findings.add(Finding.of(
                    FindingKind.FAILED_MIGRATION,
                    "The history says that " + failed.label() + " (" + failed.script() + ") failed on "
                            + failed.installedOn() + ".",
                    "Remove or finish what it left in the database, as \"belay detect\" shows it; then run"
                            + " \"belay validate --fix\"."));
        }
        if (!rules.compareFiles()) {
            return;
        }
        for (AppliedMigration row : history.rows()) {
            if (row.version().isPresent()) {
                checkVersioned(row, row.version().get());
            }
        }
        checkRepeatables();
        if (ahead.isPresent() && set.isWhole()) {
            findings.add(Finding.of(
                    FindingKind.AHEAD,
                    "The database is at version " + ahead.get() + ", and the newest migration in the location is "
                            + latest.map(Version::toString).orElse("none") + ".",
                    "Run the newer release's migrations, or accept a newer database with --allow-newer."));
        }
    }

    List<Finding> findings() {
        return findings;
    }

    boolean isAhead() {
        return ahead.isPresent();
    }

    boolean contradicts() {
        return contradiction;
    }

    private void checkVersioned(AppliedMigration row, Version version) {
        if (!history.counts(row) || row.type().equals(HistoryType.BASELINE)) {
            return;
        }
        if (row.type().equals(HistoryType.SQL_BASELINE)) {
            for (Migration baseline : set.baselines()) {
                if (baseline.version().equals(row.version())) {
                    compare(row, baseline);
                }
            }
            return;
        }
        if (history.baseline().isPresent()
                && !version.isAfter(history.baseline().get())) {
            return;
        }
        Optional<Migration> file = set.versioned(version);
        boolean named = file.isPresent() && file.get().script().equals(row.script());
        if (!named && isOfAnother(row)) {
            contradict(Finding.of(
                    FindingKind.EDITED_HISTORY,
                    "The history gives version " + version + " to " + row.script()
                            + ", which is the script of another version.",
                    "See with \"belay detect\" which version the schema is at."));
        } else if (file.isPresent()) {
            compare(row, file.get());
        } else if (latest.isEmpty() || version.isAfter(latest.get())) {
            foundAhead(row, version);
        } else {
            foundMissing(row);
        }
    }

    /** Whether the row's script is that of a file with another version: no tool writes such a row. */
    private boolean isOfAnother(AppliedMigration row) {
        for (Migration migration : set.versioned()) {
            if (migration.script().equals(row.script())) {
                return !migration.version().equals(row.version());
            }
        }
        return false;
    }

    private void checkRepeatables() {
        if (history.rows().isEmpty()) {
            return;
        }
        for (AppliedMigration row : history.rows()) {
            boolean newest = row.version().isEmpty() && !row.type().equals(HistoryType.SCHEMA) && history.counts(row);
            if (newest && !hasRepeatable(row.description())) {
                foundMissing(row);
            }
        }
    }

    private boolean hasRepeatable(String description) {
        for (Migration migration : set.repeatable()) {
            if (shortened(migration).equals(description)) {
                return true;
            }
        }
        return false;
    }

    private void compare(AppliedMigration row, Migration file) {
        HistoryRow expected = HistoryRow.of(row.rank(), file);
        if (!row.type().equals(expected.type())) {
            contradict(Finding.in(
                    file.file(),
                    FindingKind.CHANGED_TYPE,
                    row.label() + " was applied as " + row.type() + " and is " + expected.type() + " now.",
                    REVERT_OR_REPAIR));
        } else if (row.checksum().isPresent() && row.checksum().get() != file.checksum()) {
            contradict(Finding.in(
                    file.file(),
                    FindingKind.CHANGED_CHECKSUM,
                    row.label() + " was changed after it was applied on " + row.installedOn() + ": its checksum was "
                            + row.checksum().get() + " and is " + file.checksum() + " now.",
                    REVERT_OR_REPAIR));
        } else if (!row.description().equals(expected.description())
                && !row.description().equals("<< no description >>")) {
            contradict(Finding.in(
                    file.file(),
                    FindingKind.CHANGED_DESCRIPTION,
                    row.label() + " was applied as \"" + row.description() + "\" and is called \""
                            + expected.description() + "\" now.",
                    "Rename the file back, or run Flyway's repair."));
        }
    }

    private void foundAhead(AppliedMigration row, Version version) {
        if (row.type().name().endsWith("JDBC")) {
            foundJava(row);
            return;
        }
        if (!rules.allowNewer() && (ahead.isEmpty() || version.isAfter(ahead.get()))) {
            ahead = Optional.of(version);
        }
    }

    private void foundMissing(AppliedMigration row) {
        if (row.type().name().endsWith("JDBC")) {
            foundJava(row);
            return;
        }
        contradiction = true;
        if (!set.isWhole()) {
            // its file may be among those that could not be read, which is said already
            return;
        }
        findings.add(Finding.of(
                FindingKind.MISSING_MIGRATION,
                row.label() + " (" + row.script() + ") was applied on " + row.installedOn()
                        + ", and its file is not in the location.",
                "Restore the file; if it was removed on purpose, run Flyway's repair."));
    }

    private void foundJava(AppliedMigration row) {
        findings.add(Finding.of(
                FindingKind.JAVA_MIGRATION,
                row.label() + " (" + row.script() + ") was applied by Flyway from Java code, which Belay does not see.",
                "Nothing has to be done; Belay counts it as applied."));
    }

    private void contradict(Finding finding) {
        contradiction = true;
        findings.add(finding);
    }

    private static String shortened(Migration migration) {
        return HistoryRow.of(1, migration).description();
    }
}
