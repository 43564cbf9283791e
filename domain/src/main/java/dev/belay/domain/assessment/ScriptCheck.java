package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.ScriptDefect;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm.TransactionControl;
import java.util.ArrayList;
import java.util.List;

/** What can be said against a pending script before its database has seen it. */
final class ScriptCheck {
    private ScriptCheck() {}

    static List<Finding> of(PendingMigration pending) {
        List<Finding> findings = new ArrayList<>();
        Script script = pending.script();
        for (Script.MissingPlaceholder missing : script.missingPlaceholders()) {
            findings.add(Finding.at(
                    missing.place(),
                    FindingKind.MISSING_PLACEHOLDER,
                    "The placeholder \"" + missing.name() + "\" has no value.",
                    "Give it one with --placeholder " + missing.name() + "=<value>, or set placeholderReplacement to"
                            + " false for this script."));
        }
        for (ScriptDefect defect : script.defects()) {
            findings.add(Finding.at(
                    script.placeOf(defect.offset()),
                    FindingKind.BROKEN_SCRIPT,
                    "The script cannot be read: " + defect.message() + ".",
                    next(defect)));
        }
        if (script.statements().isEmpty() && script.defects().isEmpty()) {
            findings.add(Finding.in(
                    script.file(),
                    FindingKind.EMPTY_SCRIPT,
                    pending.migration().label() + " has no statement.",
                    "Nothing has to be done: it is recorded as applied."));
        }
        if (!pending.migration().declinesTransaction()) {
            findTransactionControl(script, findings);
        }
        findReach(script, findings);
        return findings;
    }

    private static String next(ScriptDefect defect) {
        return switch (defect.kind()) {
            case META_COMMAND -> "Write SQL in its place: psql's backslash commands are not part of it.";
            case NUL_CHARACTER -> "Remove it, and check the file's encoding.";
            case TEXT_BEFORE_COPY_DATA -> "Begin the data on a line of its own, below the semicolon.";
            default -> "Close it, or remove what opens it.";
        };
    }

    private static void findTransactionControl(Script script, List<Finding> findings) {
        for (Statement statement : script.statements()) {
            if (statement.form() instanceof TransactionControl control && !control.runsInTransaction()) {
                findings.add(Finding.at(
                        script.placeOf(statement.start()),
                        FindingKind.TRANSACTION_CONTROL,
                        "\"" + script.excerpt(statement) + "\" would end or begin a transaction that Belay holds.",
                        "Remove it: the script runs in one transaction with its history row. A script that must"
                                + " control its transactions says \"-- belay: transaction none\" at its head."));
            }
        }
    }

    private static void findReach(Script script, List<Finding> findings) {
        for (Statement statement : script.statements()) {
            script.reach(statement)
                    .ifPresent(deed -> findings.add(Finding.at(
                            script.placeOf(statement.start()),
                            FindingKind.REACHES_OUTSIDE,
                            "\"" + script.excerpt(statement) + "\" " + deed + ".",
                            "Make sure that it is meant: Belay cannot take it back, and no backup has it.")));
        }
    }
}
