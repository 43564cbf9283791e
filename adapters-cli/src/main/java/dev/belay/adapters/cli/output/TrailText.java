package dev.belay.adapters.cli.output;

import dev.belay.application.report.Details;
import dev.belay.domain.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;

/** An audit trail as an aligned table, and its head. */
final class TrailText {
    private static final List<String> TITLES =
            List.of("row", "when", "run", "act", "outcome", "ms", "who", "where", "more");

    private TrailText() {}

    static String of(Details.Trail trail) {
        StringBuilder text = new StringBuilder();
        if (!trail.entries().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(TITLES);
            for (AuditEntry entry : trail.entries()) {
                rows.add(row(entry));
            }
            Columns.append(text, rows);
            text.append('\n');
        }
        return text.append("head: ")
                .append(
                        trail.head().rank() == 0
                                ? "none, the trail has no rows"
                                : Printable.line(trail.head().toString()))
                .append('\n')
                .toString();
    }

    private static List<String> row(AuditEntry entry) {
        return List.of(
                String.valueOf(entry.rank()),
                Printable.line(entry.at()),
                Printable.line(entry.run()),
                Printable.line(entry.attempt().act()),
                Printable.line(entry.ending().outcome().word()),
                entry.ending().millis().map(String::valueOf).orElse(""),
                Printable.line(entry.actor().name()),
                Printable.line(entry.actor().origin()),
                Printable.line(more(entry)));
    }

    private static String more(AuditEntry entry) {
        List<String> parts = new ArrayList<>();
        add(parts, "", entry.attempt().strategy());
        add(parts, "from ", entry.attempt().before());
        add(parts, "", entry.ending().after());
        add(parts, "", entry.ending().detail());
        add(parts, "consent ", entry.attempt().consent());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String lead, String text) {
        if (!text.isEmpty()) {
            parts.add(lead + text);
        }
    }
}
