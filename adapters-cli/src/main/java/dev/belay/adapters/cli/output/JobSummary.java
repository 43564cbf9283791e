package dev.belay.adapters.cli.output;

import dev.belay.application.execution.Applied;
import dev.belay.application.report.Details;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.finding.Place;

/** A report as the summary of a job, in Markdown. */
final class JobSummary {
    private JobSummary() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder("### belay ")
                .append(report.verb())
                .append(": ")
                .append(report.outcome())
                .append("\n\n");
        if (!report.summary().isEmpty()) {
            text.append(cell(report.summary())).append("\n\n");
        }
        if (report.details() instanceof Details.Migrated migrated
                && !migrated.applied().isEmpty()) {
            text.append("| migration | script | ms |\n|---|---|---:|\n");
            for (Applied applied : migrated.applied()) {
                text.append("| ")
                        .append(cell(MigrationText.of(applied.migration())))
                        .append(" | ")
                        .append(cell(applied.migration().script()))
                        .append(" | ")
                        .append(applied.millis())
                        .append(" |\n");
            }
            text.append('\n');
        }
        if (!report.problems().isEmpty()) {
            text.append("| | what | where | next |\n|---|---|---|---|\n");
            for (Problem problem : report.problems()) {
                text.append("| ")
                        .append(problem.isError() ? "error" : "warning")
                        .append(" | ")
                        .append(cell(problem.what()))
                        .append(" | ")
                        .append(cell(problem.where().map(Place::toString).orElse("")))
                        .append(" | ")
                        .append(cell(problem.next()))
                        .append(" |\n");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Text of others that must not become Markdown or HTML. */
    private static String cell(String text) {
        StringBuilder cell = new StringBuilder();
        for (char letter : Printable.line(text).toCharArray()) {
            if (letter == '<') {
                cell.append("&lt;");
            } else if (letter == '&') {
                cell.append("&amp;");
            } else {
                if ("\\|`*_[]".indexOf(letter) >= 0) {
                    cell.append('\\');
                }
                cell.append(letter);
            }
        }
        return cell.toString();
    }
}
