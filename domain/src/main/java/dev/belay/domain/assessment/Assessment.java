package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.TargetFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Migration set and history, compared: where the database stands, what stands against migrating it, and what is
 * pending.
 *
 * @param rules what was allowed and asked for
 * @param findings everything that was found in files, history and between them; errors forbid to migrate
 * @param pending what is to be applied, in order
 * @param newBaseline the baseline row to be written first, where an unmanaged schema is taken over
 */
public record Assessment(
        TargetFacts facts,
        MigrationSet set,
        History history,
        Rules rules,
        State state,
        List<Finding> findings,
        List<PendingMigration> pending,
        Optional<HistoryRow> newBaseline) {

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
                choice.newBaseline());
    }

    private static State state(TargetFacts facts, History history, HistoryCheck check, PendingChoice choice) {
        if (!history.failed().isEmpty()) {
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
