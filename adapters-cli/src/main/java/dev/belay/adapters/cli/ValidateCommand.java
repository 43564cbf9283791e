package dev.belay.adapters.cli;

import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Scripts;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.validate.Fix;
import dev.belay.application.validate.Validate;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.finding.Finding;
import java.util.List;
import java.util.Optional;

/** {@code validate}; with {@code --fix} it repairs before. */
final class ValidateCommand implements VerbCommand {
    private static final List<String> OF_FIX = List.of("--dry-run", "--consent", "--scratch-url", "--lock-wait");

    @Override
    public void describe(Signature signature) {
        ReadOptions.addTo(signature);
        signature
                .add(Option.bare("--fix", "Repairs what is safe to repair, and applies nothing that is pending."))
                .add(Option.bare("--dry-run", "Shows the first repair with its SQL, and writes nothing."))
                .add(Option.valued("--consent", "PHRASE", "The phrase that a dry run or a refusal printed."))
                .add(Option.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."));
        ScratchOption.addTo(signature);
    }

    @Override
    public Report run(Invocation invocation) {
        boolean fixes = invocation.has("--fix");
        for (String option : OF_FIX) {
            if (!fixes && invocation.has(option)) {
                return Report.stopped(
                        invocation.verb().word(),
                        ExitCode.USAGE,
                        "wrong-usage",
                        List.of(Problem.usage(
                                option + " is for --fix: without it nothing is repaired.",
                                "Leave it out, or add --fix.")));
            }
        }
        boolean writes = fixes && !invocation.has("--dry-run");
        long start = System.nanoTime();
        Prepared prepared =
                new Preparation(invocation, writes ? Preparation.Need.REPAIR : Preparation.Need.READ).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Rules rules = wiring.settings().rules(invocation.has("--allow-newer"));
        if (!fixes) {
            return report(invocation, wiring, wiring.validate().run(rules), " Nothing was changed.")
                    .after(prepared.warnings());
        }
        Migrate.Request request = new Migrate.Request(
                Fix.CHAIN,
                rules,
                !writes,
                wiring.configuration().rules().waits().lockWait().value(),
                Optional.empty(),
                Scripts.Unfinished.ASK,
                invocation.value("--consent"),
                Optional.empty());
        Progress told = new PlansTold(wiring.progress(), invocation.output());
        Fix.Result result = wiring.fix(!writes).run(request, told);
        if (result.repairs() instanceof Migrate.Result.Withheld withheld
                && invocation.isAgreed(MigrateReport.reason(withheld), wiring.databaseName())) {
            result = wiring.fix(!writes).run(request.agreed(withheld.consent()), told);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        return report(invocation, wiring, result, millis).after(prepared.warnings());
    }

    private static Report report(Invocation invocation, Wiring wiring, Fix.Result result, long millis) {
        boolean isWithheld = result.repairs() instanceof Migrate.Result.Withheld;
        if (result.left().isEmpty() || isWithheld) {
            return new MigrateReport(invocation, wiring, millis).of(result.repairs());
        }
        Report left = report(invocation, wiring, result.left().get(), "");
        return left.details() instanceof Details.Standing standing
                ? new Report(
                        left.verb(),
                        left.exit(),
                        left.outcome(),
                        left.summary(),
                        left.problems(),
                        new Details.Repaired(standing, result.repairs().turns()))
                : left;
    }

    private static Report report(Invocation invocation, Wiring wiring, Validate.Result result, String changed) {
        if (result instanceof Validate.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        Validate.Result.Checked checked = (Validate.Result.Checked) result;
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                checked.isValid() ? "valid" : "invalid",
                checked.isValid() ? summary(checked) : summary(checked) + changed,
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
