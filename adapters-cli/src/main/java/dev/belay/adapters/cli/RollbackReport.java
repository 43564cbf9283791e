package dev.belay.adapters.cli;

import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.restore.Restore;
import dev.belay.application.rollback.Rollback;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the report of a rollback. */
final class RollbackReport {
    private final Invocation invocation;
    private final Wiring wiring;
    private final long millis;

    RollbackReport(Invocation invocation, Wiring wiring, long millis) {
        this.invocation = invocation;
        this.wiring = wiring;
        this.millis = millis;
    }

    Report of(Rollback.Result result) {
        if (result instanceof Rollback.Result.Ran ran) {
            return new MigrateReport(invocation, wiring, millis).of(ran.run());
        }
        if (result instanceof Rollback.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        if (result instanceof Rollback.Result.NoWay noWay) {
            return noWay(noWay);
        }
        Rollback.Result.FromBackup fromBackup = (Rollback.Result.FromBackup) result;
        if (fromBackup.restored() instanceof Restore.Result.Planned planned) {
            return new Report(
                            invocation.verb().word(),
                            ExitCode.DONE,
                            "would-restore",
                            restoring(fromBackup) + " Nothing was changed.",
                            List.of(),
                            new Details.None())
                    .with(planned.consent());
        }
        return RestoreCommand.report(invocation, fromBackup.restored(), millis)
                .after(List.of(Problem.configurationWarning(
                        restoring(fromBackup), "The audit trail says which backup was put back.")));
    }

    /** What would be put back, and what is lost by it. */
    static String restoring(Rollback.Result.FromBackup restoring) {
        Backup backup = restoring.backup();
        return reasons(restoring.why()) + " So the database is made what it was before that run, at "
                + backup.madeAt()
                + backup.source()
                        .version()
                        .map(version -> ", version " + version)
                        .orElse("") + ", by the backup "
                + backup.id() + " with "
                + Reports.counted(backup.content().totalRows(), "row")
                + ". What was written since then is kept beside it, and not in it.";
    }

    private static String reasons(List<Finding> why) {
        return why.stream().map(Finding::what).collect(Collectors.joining(" "));
    }

    private Report noWay(Rollback.Result.NoWay noWay) {
        List<Problem> problems =
                new ArrayList<>(Reports.problems(noWay.run().assessment().findings()));
        problems.add(Problem.error(
                "no-way-back",
                noWay.reason(),
                "Nothing was changed.",
                "Write the undo scripts that are missing, or go back by hand and say with \"belay baseline\" where the"
                        + " database is then. \"belay migrate --backup\" makes a backup before each run."));
        return new Report(invocation.verb().word(), ExitCode.DECISION, "no-way-back", "", problems, new Details.None());
    }
}
