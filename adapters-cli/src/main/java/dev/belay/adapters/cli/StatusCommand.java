package dev.belay.adapters.cli;

import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.application.status.Status;
import dev.belay.domain.assessment.Assessment;

/** {@code status}. */
final class StatusCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        ReadOptions.addTo(signature);
    }

    @Override
    public Report run(Invocation invocation) {
        Prepared prepared = new Preparation(invocation, Preparation.Need.READ).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Status.Result result = wiring.status().run(wiring.settings().rules(invocation.has("--allow-newer")));
        return report(invocation, wiring, result).after(prepared.warnings());
    }

    private static Report report(Invocation invocation, Wiring wiring, Status.Result result) {
        if (result instanceof Status.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        Status.Result.Known known = (Status.Result.Known) result;
        Assessment assessment = known.assessment();
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                assessment.state().word(),
                "",
                Reports.problems(assessment.findings()),
                Reports.standing(wiring, assessment, StatusLines.of(assessment, known.unfinished())));
    }
}
