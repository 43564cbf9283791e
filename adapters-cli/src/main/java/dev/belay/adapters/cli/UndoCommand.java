package dev.belay.adapters.cli;

import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.undo.DeriveUndo;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code undo}: of a database it needs at most a scratch one. */
final class UndoCommand implements VerbCommand {
    @Override
    public void describe(Signature signature) {
        signature
                .add(new Words(
                        "0..*",
                        false,
                        "VERSION",
                        "The migrations to take back; without any, all that have no undo script."))
                .add(Option.bare("--write", "Writes the scripts beside the migrations, over none that exists."));
        ScratchOption.addTo(signature);
    }

    @Override
    public Report run(Invocation invocation) {
        List<Version> versions = new ArrayList<>();
        if (!invocation.given().words().isEmpty()) {
            for (String word : invocation.given().words()) {
                Optional<Version> version = Version.parse(word.startsWith("V") ? word.substring(1) : word);
                if (version.isEmpty()) {
                    return Report.stopped(
                            invocation.verb().word(),
                            ExitCode.USAGE,
                            "wrong-usage",
                            List.of(Problem.usage(
                                    "\"" + word + "\" is not a version.", "Give versions, such as 3 or 2.1.")));
                }
                versions.add(version.get());
            }
        }
        Prepared prepared = new Preparation(invocation, Preparation.Need.FILES).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        DeriveUndo.Result result = wiring.deriveUndo().run(new DeriveUndo.Request(versions, invocation.has("--write")));
        return report(invocation, result).after(prepared.warnings());
    }

    private static Report report(Invocation invocation, DeriveUndo.Result result) {
        if (result instanceof DeriveUndo.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        if (result instanceof DeriveUndo.Result.Refused refused) {
            return new Report(
                    invocation.verb().word(),
                    ExitCode.of(result),
                    "refused",
                    "Nothing was written.",
                    Reports.problems(refused.findings()),
                    new Details.None());
        }
        DeriveUndo.Result.Done done = (DeriveUndo.Result.Done) result;
        boolean isWritten = done.scripts().stream().anyMatch(DeriveUndo.Derived::written);
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                done.scripts().isEmpty() ? "nothing-to-do" : isWritten ? "written" : "derived",
                summary(done, isWritten),
                List.of(),
                new Details.UndoDerived(done.scripts(), done.missing()));
    }

    private static String summary(DeriveUndo.Result.Done done, boolean isWritten) {
        int all = done.scripts().size();
        if (all == 0) {
            return "Every migration has an undo script.";
        }
        long restoring = done.scripts().stream()
                .filter(script -> script.trial().restores())
                .count();
        return (isWritten ? "Wrote " : "Derived ") + Reports.counted(all, "undo script") + ": "
                + (restoring == all
                        ? (all == 1 ? "it restores" : "all restore") + " the schema."
                        : restoring + " of them restore the schema; the others say why not.")
                + (isWritten ? " Read them before you rely on them." : "");
    }
}
