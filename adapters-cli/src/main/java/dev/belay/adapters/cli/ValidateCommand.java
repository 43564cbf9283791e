package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.ExitCode;
import dev.belay.adapters.cli.output.Report;
import dev.belay.application.validate.Validate;
import dev.belay.domain.finding.Finding;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code validate}. */
final class ValidateCommand implements VerbCommand {

    @Override
    public void describe(CommandSpec spec) {
        ReadOptions.addTo(spec);
    }

    @Override
    public Report run(Invocation invocation) {
        Prepared prepared = new Preparation(invocation, Preparation.Need.READ).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Validate.Result result = wiring.validate().run(wiring.settings().rules(invocation.has("--allow-newer")));
        return report(invocation, wiring, result).after(prepared.warnings());
    }

    private static Report report(Invocation invocation, Wiring wiring, Validate.Result result) {
        if (result instanceof Validate.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        Validate.Result.Checked checked = (Validate.Result.Checked) result;
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                checked.isValid() ? "valid" : "invalid",
                summary(checked),
                Reports.problems(checked.findings()),
                Reports.standing(wiring, checked.assessment(), List.of()));
    }

    private static String summary(Validate.Result.Checked checked) {
        int errors = 0;
        for (Finding finding : checked.findings()) {
            errors += finding.isError() ? 1 : 0;
        }
        int warnings = checked.findings().size() - errors;
        String counts = Reports.counted(errors, "error") + ", " + Reports.counted(warnings, "warning");
        return (checked.isValid() ? "Valid: " : "Not valid: ") + counts + ".";
    }
}
