package dev.belay.adapters.cli;

import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.restore.Restore;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code restore}. */
final class RestoreCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        signature.add(new Words("1", true, "ID", "Which backup, as \"belay backups\" lists it."));
        BackupOptions.addTo(signature);
        signature
                .add(Option.bare("--elsewhere", "Lets it replace another database than the one that was backed up."))
                .add(Option.bare("--dry-run", "Says what would be put back, and writes nothing."))
                .add(Option.valued("--consent", "PHRASE", "The phrase that a refusal printed."))
                .add(Option.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."));
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<BackupId> id = BackupId.parse(invocation.given().words().get(0));
        if (id.isEmpty()) {
            return unknown(invocation, "ID");
        }
        long start = System.nanoTime();
        Prepared prepared = new Preparation(invocation, Preparation.Need.REPLACE).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Restore.Result result = restore(invocation, wiring, id.get(), invocation.has("--elsewhere"));
        long millis = (System.nanoTime() - start) / 1_000_000;
        return report(invocation, result, millis)
                .after(wiring.settings().keyWarnings())
                .after(prepared.warnings());
    }

    /** The report that what was given is no id of a backup. */
    static Report unknown(Invocation invocation, String name) {
        return Report.stopped(
                invocation.verb().word(),
                ExitCode.USAGE,
                "wrong-usage",
                List.of(Problem.usage(
                        name + " is not the id of a backup.", "See with \"belay backups\" which there are.")));
    }

    /** Puts a backup back, with the consent that was given or is typed now. */
    static Restore.Result restore(Invocation invocation, Wiring wiring, BackupId id, boolean elsewhere) {
        Restore.Request request = new Restore.Request(
                id,
                elsewhere,
                invocation.has("--dry-run"),
                invocation.value("--consent"),
                wiring.configuration().rules().waits().lockWait().value());
        Restore.Result result = wiring.restore().run(request, wiring.progress());
        return result instanceof Restore.Result.NeedsConsent needs
                        && invocation.isAgreed(reason(needs), wiring.databaseName())
                ? wiring.restore().run(request.agreed(needs.phrase()), wiring.progress())
                : result;
    }

    private static String reason(Restore.Result.NeedsConsent needs) {
        return "This replaces the database by the backup " + needs.backup().id() + " of "
                + needs.backup().madeAt() + ", which needs a consent in "
                + needs.inForce().environment().word() + ".";
    }

    static Report report(Invocation invocation, Restore.Result result, long millis) {
        if (result instanceof Restore.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        if (result instanceof Restore.Result.NeedsConsent needs) {
            return refused(
                            invocation,
                            "consent-needed",
                            reason(needs),
                            invocation.consenting(invocation.verb(), needs.phrase()))
                    .with(Optional.of(needs.phrase()));
        }
        if (result instanceof Restore.Result.Planned planned) {
            return planned(invocation, planned);
        }
        if (result instanceof Restore.Result.Refused refused) {
            return refused(
                    invocation,
                    "consent-refused",
                    refused.verdict().sentence(),
                    "Run without --consent to see a phrase that holds.");
        }
        Restore.Result.Restored restored = (Restore.Result.Restored) result;
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                "restored",
                summary(restored, millis),
                unrecorded(restored),
                new Details.PutBack(
                        restored.backup(), restored.how().way(), restored.how().kept(), millis));
    }

    private static Report planned(Invocation invocation, Restore.Result.Planned planned) {
        Backup backup = planned.backup();
        String consent = planned.consent().isPresent()
                ? " It needs consent. "
                        + invocation.consenting(
                                invocation.verb(), planned.consent().get())
                : "";
        return new Report(
                        invocation.verb().word(),
                        ExitCode.DONE,
                        "planned",
                        "This would replace the database by the backup " + backup.id() + " of " + backup.madeAt()
                                + backup.source()
                                        .version()
                                        .map(version -> ", version " + version)
                                        .orElse("")
                                + ", with "
                                + Reports.counted(backup.content().totalRows(), "row")
                                + "; what it holds now is kept. Nothing was changed." + consent,
                        List.of(),
                        new Details.None())
                .with(planned.consent());
    }

    private static String summary(Restore.Result.Restored restored, long millis) {
        Backup backup = restored.backup();
        String kept = restored.how().kept();
        return "The database is what it was at " + backup.madeAt()
                + backup.source()
                        .version()
                        .map(version -> ", version " + version)
                        .orElse("") + ": restored "
                + restored.how().way() + (kept.isEmpty() ? "" : "; what was there before is " + kept) + " ("
                + Reports.duration(millis) + ").";
    }

    /** The database is restored all the same. */
    private static List<Problem> unrecorded(Restore.Result.Restored restored) {
        List<Problem> problems = new ArrayList<>();
        Optional<Failure> why = restored.unrecorded();
        if (why.isPresent()) {
            problems.add(Problem.configurationWarning(
                    "The audit trail does not say that the database was restored: "
                            + why.get().what(),
                    "Look at \"belay status\"."));
        }
        return problems;
    }

    private static Report refused(Invocation invocation, String kind, String what, String next) {
        return Report.stopped(
                invocation.verb().word(),
                ExitCode.REFUSED,
                "refused",
                List.of(Problem.error(kind, what, "Nothing was changed.", next)));
    }
}
