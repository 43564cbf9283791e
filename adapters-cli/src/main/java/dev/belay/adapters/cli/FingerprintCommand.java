package dev.belay.adapters.cli;

import dev.belay.application.fingerprint.FingerprintVersions;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.domain.detection.KnownVersions;
import java.util.List;

/** {@code fingerprint}: of a database it needs at most a scratch one. */
final class FingerprintCommand implements VerbCommand {
    private static final String NOTHING = "Nothing was changed.";

    @Override
    public void describe(Signature signature) {
        signature.add(Option.bare("--check", "Only says whether the file is that of the migrations."));
        ScratchOption.addTo(signature);
    }

    @Override
    public Report run(Invocation invocation) {
        Prepared prepared = new Preparation(invocation, Preparation.Need.FILES).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        FingerprintVersions.Result result = wiring.fingerprintVersions().run(invocation.has("--check"));
        return report(invocation, result).after(prepared.warnings());
    }

    private static Report report(Invocation invocation, FingerprintVersions.Result result) {
        if (result instanceof FingerprintVersions.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        if (result instanceof FingerprintVersions.Result.Refused refused) {
            return new Report(
                    invocation.verb().word(),
                    ExitCode.of(result),
                    "refused",
                    NOTHING,
                    Reports.problems(refused.findings()),
                    new Details.None());
        }
        if (result instanceof FingerprintVersions.Result.Stale stale) {
            return new Report(
                    invocation.verb().word(),
                    ExitCode.of(result),
                    "stale",
                    NOTHING,
                    Reports.problems(List.of(stale.finding())),
                    new Details.None());
        }
        return result instanceof FingerprintVersions.Result.Written written
                ? told(invocation, result, "written", written.file(), written.versions(), written.renewed())
                : upToDate(invocation, (FingerprintVersions.Result.UpToDate) result);
    }

    private static Report upToDate(Invocation invocation, FingerprintVersions.Result.UpToDate result) {
        return told(invocation, result, "up-to-date", result.file(), result.versions(), 0);
    }

    private static Report told(
            Invocation invocation,
            FingerprintVersions.Result result,
            String outcome,
            String file,
            KnownVersions known,
            int renewed) {
        int versions = known.versions().size() - 1;
        String what = renewed == 0
                ? "Up to date: " + file + " has " + Reports.counted(versions, "version") + "."
                : "Wrote " + file + ": " + Reports.counted(versions, "version") + ", " + Math.min(renewed, versions)
                        + " of them anew.";
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                outcome,
                what,
                List.of(),
                new Details.Fingerprinted(file, known, renewed));
    }
}
