package dev.belay.adapters.cli;

import dev.belay.application.baseline.Baseline;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.migration.Version;
import java.util.List;

/** {@code baseline}. */
final class BaselineCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        signature
                .add(Option.valued("--baseline-version", "VERSION", "The version that the database has; 1."))
                .add(Option.valued("--baseline-description", "TEXT", "What the history says of it."))
                .add(Option.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."));
    }

    @Override
    public Report run(Invocation invocation) {
        Prepared prepared = new Preparation(invocation, Preparation.Need.MARK).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Settings settings = wiring.settings();
        Baseline.Request request = new Baseline.Request(
                settings.baselineVersion(),
                settings.baselineDescription(),
                wiring.configuration().rules().waits().lockWait().value());
        Baseline.Result result = wiring.baseline().run(request, wiring.progress());
        Report report = report(invocation, result);
        return (result instanceof Baseline.Result.Recorded ? report.after(settings.writingWarnings()) : report)
                .after(prepared.warnings());
    }

    private static Report report(Invocation invocation, Baseline.Result result) {
        if (result instanceof Baseline.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        if (result instanceof Baseline.Result.Refused refused) {
            Problem problem = Problem.error(
                    "baseline-refused",
                    refused.reason(),
                    "Nothing was changed.",
                    "Look at \"belay status\": a database with a history needs no baseline.");
            return Report.stopped(invocation.verb().word(), ExitCode.of(result), "refused", List.of(problem));
        }
        if (result instanceof Baseline.Result.Recorded recorded) {
            return done(invocation, result, "recorded", recorded.version(), "The baseline is recorded");
        }
        Baseline.Result.AlreadyThere there = (Baseline.Result.AlreadyThere) result;
        return done(invocation, result, "already-there", there.version(), "The baseline was there already");
    }

    private static Report done(
            Invocation invocation, Baseline.Result result, String outcome, Version version, String words) {
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                outcome,
                words + ": versions up to " + version + " count as applied.",
                List.of(),
                new Details.Baselined(version.toString()));
    }
}
