package dev.belay.adapters.cli;

import dev.belay.application.backup.BackUp;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.domain.backup.Backup;
import java.util.List;

/** {@code backup}. */
final class BackupCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        BackupOptions.addTo(signature);
        signature.add(Option.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."));
    }

    @Override
    public Report run(Invocation invocation) {
        long start = System.nanoTime();
        Prepared prepared = new Preparation(invocation, Preparation.Need.COPY).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        BackUp.Result result = wiring.backUp().run(wiring.progress());
        if (result instanceof BackUp.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure())
                    .after(prepared.warnings());
        }
        Backup backup = ((BackUp.Result.Proven) result).backup();
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Report(
                        invocation.verb().word(),
                        ExitCode.of(result),
                        "backed-up",
                        "Backed up as " + backup.id() + ", proven: "
                                + Reports.size(backup.artefact().size()) + ", "
                                + Reports.counted(backup.content().rows().size(), "table") + ", "
                                + Reports.counted(backup.content().totalRows(), "row") + " ("
                                + Reports.duration(millis) + ").",
                        List.of(),
                        new Details.BackedUp(backup, millis))
                .after(prepared.warnings());
    }
}
