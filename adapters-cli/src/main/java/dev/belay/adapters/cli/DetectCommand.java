package dev.belay.adapters.cli;

import dev.belay.application.detect.Detect;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.domain.detection.Detection;

/** {@code detect}. */
final class DetectCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        ScratchOption.addTo(signature);
    }

    @Override
    public Report run(Invocation invocation) {
        Prepared prepared = new Preparation(invocation, Preparation.Need.READ).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        return report(invocation, wiring, wiring.detect().run()).after(prepared.warnings());
    }

    private static Report report(Invocation invocation, Wiring wiring, Detect.Result result) {
        if (result instanceof Detect.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        if (result instanceof Detect.Result.Refused refused) {
            return new Report(
                    invocation.verb().word(),
                    ExitCode.of(result),
                    "refused",
                    "Nothing was changed.",
                    Reports.problems(refused.findings()),
                    new Details.None());
        }
        Detect.Result.Detected detected = (Detect.Result.Detected) result;
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                outcome(detected.detection()),
                detected.agrees() ? "" : "Nothing was changed.",
                Reports.problems(detected.findings()),
                new Details.Detected(
                        wiring.database(detected.facts()),
                        detected.detection(),
                        detected.history(),
                        detected.facts().historyExists(),
                        detected.agrees(),
                        detected.differences()));
    }

    private static String outcome(Detection detection) {
        return detection.accept(new Detection.Visitor<>() {
            @Override
            public String exactly(Detection.Exactly exactly) {
                return "exact";
            }

            @Override
            public String between(Detection.Between between) {
                return "between";
            }

            @Override
            public String unknown(Detection.Unknown unknown) {
                return "unknown";
            }
        });
    }
}
