package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.StepText;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.report.StatusLine;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** What the reports of several verbs have in common. */
final class Reports {
    private Reports() {}

    static List<Problem> problems(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            problems.add(Problem.of(finding));
        }
        return problems;
    }

    static Report failed(Invocation invocation, ExitCode exit, Failure failure) {
        boolean interrupted = invocation.interruption().isRequested();
        return Report.stopped(
                invocation.verb().word(),
                interrupted ? ExitCode.INTERRUPTED : exit,
                interrupted ? "interrupted" : "failed",
                List.of(Problem.of(invocation.told(failure))));
    }

    static Details standing(Wiring wiring, Assessment assessment, List<StatusLine> lines) {
        return new Details.Standing(
                wiring.database(assessment.facts()),
                assessment.state(),
                assessment.history().latest().map(Version::toString),
                next(assessment),
                lines);
    }

    private static String next(Assessment assessment) {
        for (Finding finding : assessment.findings()) {
            if (finding.isError()) {
                return finding.next();
            }
        }
        if (assessment.pending().isEmpty()) {
            return "nothing to do";
        }
        return "\"belay migrate\" applies " + counted(assessment.pending().size(), "migration") + ", first "
                + assessment.pending().get(0).migration().label();
    }

    static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " bytes"
                : bytes < 10_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
    }

    static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    static String duration(long millis) {
        return millis < 1000 ? millis + " ms" : millis / 1000 + "." + millis % 1000 / 100 + " s";
    }

    /** A step in a few words. */
    static String step(Step step) {
        return step.accept(new StepText());
    }
}
