package dev.belay.domain.health;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What comparing history, schema and migrations found.
 *
 * @param version the newest version that is applied; empty where none is
 * @param pending what would be applied
 * @param compared whether there are fingerprints to compare the schema with
 * @param unread why the schema could not be read, where it could not
 */
public record Findings(
        String version, List<String> pending, List<Finding> findings, boolean compared, Optional<Failure> unread)
        implements Facts {
    static final Set<FindingKind> OF_SCRIPTS =
            EnumSet.range(FindingKind.MISSING_LOCATION, FindingKind.TRANSACTION_CONTROL);
    private static final Set<FindingKind> OF_THE_SCHEMA =
            EnumSet.range(FindingKind.STALE_FINGERPRINTS, FindingKind.UNKNOWN_SCHEMA);

    /** What looking at the schema may settle, so that no person has to. */
    private static final Set<FindingKind> PERHAPS_MENDED = EnumSet.of(
            FindingKind.UNMANAGED_SCHEMA,
            FindingKind.LOST_HISTORY,
            FindingKind.DAMAGED_HISTORY,
            FindingKind.EDITED_HISTORY,
            FindingKind.MISSING_MIGRATION,
            FindingKind.FAILED_MIGRATION,
            FindingKind.OUT_OF_ORDER,
            FindingKind.AHEAD);

    private static final String MEND =
            "Run \"belay validate --fix\": it sets the history to what the schema shows, where"
                    + " nothing is in doubt. If something is: ";

    public Findings {
        pending = List.copyOf(pending);
        findings = List.copyOf(findings);
    }

    @Override
    public List<Check> checks(Instant now) {
        List<Check> checks = new ArrayList<>();
        List<Check> history = of(Topic.HISTORY, ofTheHistory());
        checks.addAll(history.isEmpty() ? List.of(agrees()) : history);
        if (!pending.isEmpty()) {
            checks.add(Check.warning(
                    Topic.HISTORY,
                    "pending",
                    Amount.counted(pending.size(), "migration") + " not applied: "
                            + Amount.some(pending, pending.size()) + ".",
                    "Run \"belay migrate\"; \"belay plan\" shows what it would do."));
        }
        List<Check> schema = of(
                Topic.SCHEMA,
                findings.stream()
                        .filter(finding -> OF_THE_SCHEMA.contains(finding.kind()))
                        .toList());
        checks.addAll(schema.isEmpty() ? List.of(schema()) : schema);
        return checks;
    }

    private Check agrees() {
        return Check.passed(
                Topic.HISTORY,
                "history",
                version.isEmpty()
                        ? "The history and the migrations agree; nothing is applied."
                        : "The history and the migrations agree, at version " + version + ".");
    }

    private Check schema() {
        if (unread.isPresent()) {
            return Check.failed(
                    Topic.SCHEMA,
                    "fingerprint",
                    unread.get().what(),
                    unread.get().next());
        }
        return compared
                ? Check.passed(Topic.SCHEMA, "fingerprint", "The schema is what its migrations make.")
                : Check.skipped(
                        Topic.SCHEMA,
                        "fingerprint",
                        "There is no fingerprint file, and so nothing to compare the schema with.",
                        "Run \"belay fingerprint\" and keep its file beside the migrations.");
    }

    private List<Finding> ofTheHistory() {
        return findings.stream()
                .filter(finding -> !OF_SCRIPTS.contains(finding.kind()) && !OF_THE_SCHEMA.contains(finding.kind()))
                .toList();
    }

    /** One check for each kind: many differences of one kind are one thing to do. */
    static List<Check> of(Topic topic, List<Finding> findings) {
        Map<FindingKind, List<Finding>> kinds = new LinkedHashMap<>();
        findings.forEach(finding ->
                kinds.computeIfAbsent(finding.kind(), kind -> new ArrayList<>()).add(finding));
        List<Check> checks = new ArrayList<>();
        kinds.forEach((kind, same) -> {
            Finding first = same.get(0);
            String where = first.where().map(place -> place + ": ").orElse("");
            String evidence =
                    where + first.what() + (same.size() > 1 ? " And " + (same.size() - 1) + " more of this kind." : "");
            String next = PERHAPS_MENDED.contains(kind) ? MEND + first.next() : first.next();
            checks.add(
                    first.isError()
                            ? Check.failed(topic, kind.code(), evidence, next)
                            : Check.warning(topic, kind.code(), evidence, next));
        });
        return checks;
    }
}
