package dev.belay.domain.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the audit trail says of one run.
 *
 * @param run its id
 * @param entries its rows, in their order; at least one
 */
public record RunTrail(String run, List<AuditEntry> entries) {
    public RunTrail {
        entries = List.copyOf(entries);
    }

    /** The runs that these rows are of, in the order in which they began. */
    public static List<RunTrail> in(List<AuditEntry> rows) {
        Map<String, List<AuditEntry>> byRun = new LinkedHashMap<>();
        for (AuditEntry row : rows) {
            byRun.computeIfAbsent(row.run(), none -> new ArrayList<>()).add(row);
        }
        return byRun.entrySet().stream()
                .map(run -> new RunTrail(run.getKey(), run.getValue()))
                .toList();
    }

    public AuditEntry first() {
        return entries.get(0);
    }

    public AuditEntry last() {
        return entries.get(entries.size() - 1);
    }

    /** What was done: the act that everything else is a part of. */
    public String act() {
        return first().attempt().act();
    }

    /**
     * Whether the trail says how it ended: with the act that it began with, in whatever way. What was cut off ends in a
     * beginning or in one of its parts, and so does what still goes on.
     */
    public boolean isEnded() {
        return last().attempt().act().equals(act())
                && !last().ending().outcome().equals(Outcome.BEGAN);
    }
}
