package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.VerificationFiles;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.verify.Bench;
import dev.belay.application.verify.CheckCertificates;
import dev.belay.application.verify.Verify;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code verify}: the user's own migration tests. Of a database it needs only scratch ones. */
final class VerifyCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        signature
                .add(Option.valued(
                        "--engine", "postgresql|sqlite", "Only this engine; else every one that the project has."))
                .add(Option.bare("--strict", "Fails where an undo loses data or is missing, too."))
                .add(Option.bare("--certify", "Keeps the verdicts beside the migrations."))
                .add(Option.bare("--check", "Only says whether the certificates are those of the migrations."))
                .add(Option.valued("--junit", "FILE", "Writes the results as JUnit XML."))
                .add(Option.valued("--html", "FILE", "Writes the results as a page for people."));
        ScratchOption.addTo(signature);
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<String> name = invocation.value("--engine");
        Optional<Engine> only = name.flatMap(VerifyCommand::engine);
        if (name.isPresent() && only.isEmpty()) {
            return usage(invocation, "There is no engine " + name.get() + ".", "Give postgresql or sqlite.");
        }
        if (invocation.has("--check") && invocation.has("--certify")) {
            return usage(
                    invocation, "--check writes nothing, and --certify writes certificates.", "Leave one of them out.");
        }
        Prepared prepared = new Preparation(invocation, Preparation.Need.FILES).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        if (only.isPresent() && !wiring.canVerify(only.get())) {
            return usage(
                    invocation,
                    "There is no PostgreSQL to verify on.",
                    "Name an empty database with --scratch-url, or a server with --url.");
        }
        Report report = invocation.has("--check")
                ? report(invocation, wiring.checkCertificates(only).run())
                : report(invocation, wiring.verify(only).run(invocation.has("--certify"), told(wiring)));
        return report.after(prepared.warnings());
    }

    private static Optional<Engine> engine(String name) {
        return Stream.of(Engine.values())
                .filter(engine -> engine.key().equals(name))
                .findFirst();
    }

    private static Verify.Listener told(Wiring wiring) {
        return new Verify.Listener() {
            @Override
            public void began(Bench bench) {
                wiring.progress().did("verifying on " + bench.engine().key());
            }
        };
    }

    private static Report usage(Invocation invocation, String what, String next) {
        return Report.stopped(
                invocation.verb().word(), ExitCode.USAGE, "wrong-usage", List.of(Problem.usage(what, next)));
    }

    private static Report report(Invocation invocation, CheckCertificates.Result result) {
        if (result instanceof CheckCertificates.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        CheckCertificates.Result.Checked checked = (CheckCertificates.Result.Checked) result;
        boolean holds = checked.findings().isEmpty();
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                holds ? "up-to-date" : "stale",
                holds ? "Up to date: " + String.join(", ", checked.files()) + "." : "Nothing was changed.",
                Reports.problems(checked.findings()),
                new Details.None());
    }

    private static Report report(Invocation invocation, Verify.Result result) {
        boolean strict = invocation.has("--strict");
        if (result instanceof Verify.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result, strict), failed.failure());
        }
        Verify.Result.Verified verified = (Verify.Result.Verified) result;
        VerificationFiles files =
                new VerificationFiles(invocation.surroundings().folder(), verified.engines(), verified.agreement());
        List<Problem> problems = new ArrayList<>(VerifiedProblems.of(verified, strict));
        List<String> written = new ArrayList<>(verified.certificates());
        invocation
                .value("--junit")
                .ifPresent(file -> files.junit(file, strict).ifPresentOrElse(problems::add, () -> written.add(file)));
        invocation
                .value("--html")
                .ifPresent(file -> files.html(file).ifPresentOrElse(problems::add, () -> written.add(file)));
        boolean isWritten =
                problems.stream().noneMatch(problem -> problem.kind().equals("report"));
        return new Report(
                invocation.verb().word(),
                isWritten ? ExitCode.of(result, strict) : ExitCode.STORAGE,
                verified.isGood(strict) ? "verified" : "findings",
                VerifiedProblems.summary(verified, strict),
                problems,
                new Details.Verified(verified.engines(), verified.agreement(), written));
    }
}
