package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.TargetFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Migration set and history, compared: where the database stands, what stands against migrating it, and what is
 * pending.
 *
 * @param rules what was allowed and asked for
 * @param findings everything that was found in files, history and between them; errors forbid to migrate
 * @param pending what is to be applied, in order
 * @param newBaseline the baseline row to be written first, where an unmanaged schema is taken over
 * @param evidence what was found out beyond files and history
 */
public record Assessment(
        TargetFacts facts,
        MigrationSet set,
        History history,
        Rules rules,
        State state,
        List<Finding> findings,
        List<PendingMigration> pending,
        Optional<HistoryRow> newBaseline,
        Evidence evidence) {
    /** What a look at the schema can settle: that what the history says is not so. */
    private static final Set<FindingKind> OF_THE_HISTORY = EnumSet.of(
            FindingKind.LOST_HISTORY,
            FindingKind.DAMAGED_HISTORY,
            FindingKind.EDITED_HISTORY,
            FindingKind.WRONG_HISTORY,
            FindingKind.UNMANAGED_SCHEMA,
            FindingKind.AHEAD,
            FindingKind.MISSING_MIGRATION,
            FindingKind.OUT_OF_ORDER,
            FindingKind.FAILED_MIGRATION);

    public Assessment {
        findings = List.copyOf(findings);
        pending = List.copyOf(pending);
    }

    /**
     * Compares.
     *
     * @param scripts reads the script of a pending migration; asked for those alone
     */
    public static Assessment of(
            TargetFacts facts, MigrationSet set, History history, Rules rules, Function<Migration, Script> scripts) {
        List<Finding> findings = new ArrayList<>(set.findings());
        HistoryCheck check = new HistoryCheck(set, history, rules);
        findings.addAll(check.findings());
        PendingChoice choice = PendingChoice.of(facts, set, history, rules);
        findings.addAll(choice.findings());
        List<PendingMigration> pending = new ArrayList<>(choice.pending().size());
        for (Migration migration : choice.pending()) {
            PendingMigration one = new PendingMigration(migration, scripts.apply(migration));
            pending.add(one);
            findings.addAll(ScriptCheck.of(one));
        }
        return new Assessment(
                facts,
                set,
                history,
                rules,
                state(facts, history, check, choice),
                findings,
                pending,
                choice.newBaseline(),
                Evidence.NONE);
    }

    /** The same, with what was found out about the database. */
    public Assessment with(Evidence found) {
        return new Assessment(facts, set, history, rules, state, findings, pending, newBaseline, found);
    }

    /** The same, with only some of what is pending, and without a new baseline. */
    public Assessment applying(Predicate<PendingMigration> wanted) {
        return new Assessment(
                facts,
                set,
                history,
                rules,
                state,
                findings,
                pending.stream().filter(wanted).toList(),
                Optional.empty(),
                evidence);
    }

    /** The same, with one more finding. */
    public Assessment finding(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new Assessment(facts, set, history, rules, state, more, pending, newBaseline, evidence);
    }

    /** The same, seen from the way back: nothing is pending on it, and only what stands against it was found. */
    public Assessment goingBack(WayBack way) {
        return new Assessment(
                facts,
                set,
                history,
                rules,
                state,
                way.findings(this),
                List.of(),
                Optional.empty(),
                evidence.withWayBack(way));
    }

    /** Whether the errors, and there are some, are all such that the schema itself may tell better. */
    public boolean doubtsHistory() {
        boolean doubts = false;
        for (Finding finding : findings) {
            if (finding.isError()) {
                if (!OF_THE_HISTORY.contains(finding.kind())) {
                    return false;
                }
                doubts = true;
            }
        }
        return doubts;
    }

    private static State state(TargetFacts facts, History history, HistoryCheck check, PendingChoice choice) {
        if (!history.failed().isEmpty() || history.damage().isPresent()) {
            return State.BROKEN;
        }
        if (check.isAhead()) {
            return State.AHEAD;
        }
        if (check.contradicts() || choice.isOutOfOrder()) {
            return State.DIVERGED;
        }
        if (!facts.historyExists()) {
            return facts.schemaIsEmpty() ? State.EMPTY : State.UNMANAGED;
        }
        if (choice.isWithoutRows()) {
            return State.UNMANAGED;
        }
        return choice.pending().isEmpty() ? State.CURRENT : State.BEHIND;
    }

    /** Whether anything was found that forbids to migrate. */
    public boolean hasErrors() {
        for (Finding finding : findings) {
            if (finding.isError()) {
                return true;
            }
        }
        return false;
    }
}
