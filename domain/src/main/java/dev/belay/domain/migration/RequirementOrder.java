package dev.belay.domain.migration;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The order of versioned migrations: what a migration requires comes before it, otherwise the lower version first. */
final class RequirementOrder {
    private final List<Migration> byVersion;
    private final Map<Version, Integer> indexes = new HashMap<>();
    private final List<List<Integer>> dependents = new ArrayList<>();
    private final int[] open;

    private RequirementOrder(List<Migration> byVersion) {
        this.byVersion = byVersion;
        this.open = new int[byVersion.size()];
        for (int i = 0; i < byVersion.size(); i++) {
            indexes.put(byVersion.get(i).version().orElseThrow(), i);
            dependents.add(new ArrayList<>());
        }
    }

    /** Orders migrations that are sorted by version; unknown requirements and cycles become findings. */
    static List<Migration> of(List<Migration> byVersion, List<Finding> findings) {
        for (Migration migration : byVersion) {
            if (!migration.directives().requires().isEmpty()) {
                RequirementOrder order = new RequirementOrder(byVersion);
                order.connect(findings);
                return order.sorted(findings);
            }
        }
        return byVersion;
    }

    private void connect(List<Finding> findings) {
        for (int i = 0; i < byVersion.size(); i++) {
            Migration migration = byVersion.get(i);
            for (Version required : new LinkedHashSet<>(migration.directives().requires())) {
                Integer before = indexes.get(required);
                if (before == null) {
                    findings.add(Finding.in(
                            migration.file(),
                            FindingKind.UNKNOWN_REQUIREMENT,
                            migration.label() + " requires version " + required + ", which is not in the set.",
                            "Correct the version in \"-- belay: requires\", or add the migration."));
                } else {
                    dependents.get(before).add(i);
                    open[i]++;
                }
            }
        }
    }

    private List<Migration> sorted(List<Finding> findings) {
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < open.length; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        List<Migration> sorted = new ArrayList<>(byVersion.size());
        while (!ready.isEmpty()) {
            int next = ready.remove();
            sorted.add(byVersion.get(next));
            for (int dependent : dependents.get(next)) {
                if (--open[dependent] == 0) {
                    ready.add(dependent);
                }
            }
        }
        if (sorted.size() < byVersion.size()) {
            findings.add(cycle());
            // all of them stay in the set: nobody shall miss one as the twin of an undo or as the file of a row
            return byVersion;
        }
        return sorted;
    }

    /** Walks from requirement to requirement among what could not be ordered until it meets itself. */
    private Finding cycle() {
        int at = 0;
        while (open[at] == 0) {
            at++;
        }
        Set<Integer> walked = new LinkedHashSet<>();
        while (walked.add(at)) {
            at = unorderedRequirementOf(at);
        }
        StringBuilder whole = new StringBuilder();
        boolean inside = false;
        for (int step : walked) {
            inside |= step == at;
            if (inside) {
                whole.append(byVersion.get(step).file()).append(" requires ");
            }
        }
        String file = byVersion.get(at).file();
        return Finding.in(
                file,
                FindingKind.CYCLE,
                "The migrations require each other in a circle: " + whole + file + ".",
                "Remove one of these \"-- belay: requires\".");
    }

    private int unorderedRequirementOf(int at) {
        for (Version required : byVersion.get(at).directives().requires()) {
            Integer index = indexes.get(required);
            if (index != null && open[index] > 0) {
                return index;
            }
        }
        throw new IllegalStateException(
                "no open requirement: " + byVersion.get(at).file());
    }
}
