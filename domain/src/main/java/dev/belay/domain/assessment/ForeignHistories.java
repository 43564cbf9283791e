package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.ForeignHistory;
import dev.belay.domain.target.TargetFacts;
import java.util.List;

/** What the histories of other tools in a schema are worth saying. */
public final class ForeignHistories {
    private ForeignHistories() {}

    /** A warning for each of them. */
    public static List<Finding> in(TargetFacts facts) {
        return facts.foreignHistories().stream().map(ForeignHistories::finding).toList();
    }

    private static Finding finding(String table) {
        String tool = ForeignHistory.of(table).map(ForeignHistory::tool).orElse("whose nobody knows");
        return Finding.of(
                FindingKind.FOREIGN_HISTORY,
                "The table " + table + " is the history of another migration tool, " + tool + ".",
                "Belay leaves it alone. Let only one tool migrate this schema.");
    }
}
