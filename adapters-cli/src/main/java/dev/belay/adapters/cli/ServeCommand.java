package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.ConfigurationProblem;
import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.configuration.Serving;
import dev.belay.application.operations.Target;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code serve}: answers over HTTP until a signal ends it. */
final class ServeCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        signature
                .add(Option.valued("--host", "ADDRESS", "Where to listen; 127.0.0.1."))
                .add(Option.valued("--port", "NUMBER", "On which port; 8080."));
    }

    @Override
    public Report run(Invocation invocation) {
        Surroundings around = invocation.surroundings();
        Serving.Result read = Serving.read(invocation.flags(), around.environment(), around.folder());
        if (read instanceof Serving.Result.Wrong wrong) {
            return stopped(invocation, problems(wrong.errors()));
        }
        Serving serving = ((Serving.Result.Read) read).serving();
        ConfigurationResult general = around.configuration(invocation.flags());
        if (general instanceof ConfigurationResult.Wrong wrong) {
            return stopped(invocation, problems(wrong.errors()));
        }
        Configuration configuration = ((ConfigurationResult.Read) general).configuration();
        List<Problem> errors = new ArrayList<>(secretProblems(configuration));
        List<Target.Sheet> sheets = new ArrayList<>();
        for (String name : serving.targets()) {
            sheetOf(invocation, name, errors).ifPresent(sheets::add);
        }
        if (!errors.isEmpty()) {
            return stopped(invocation, errors);
        }
        ServerWiring.Started started = new ServerWiring(invocation, configuration, serving, sheets).start();
        if (started.problem().isPresent()) {
            return stopped(invocation, List.of(started.problem().get()));
        }
        invocation
                .output()
                .note("Listening on " + started.address() + " with " + Reports.counted(sheets.size(), "target")
                        + ". The console is at " + started.address() + "/.");
        invocation.interruption().awaitRequest();
        started.close();
        return new Report(
                invocation.verb().word(),
                ExitCode.DONE,
                "stopped",
                "Stopped. Runs that were under way were ended, and what was not committed rolled back.",
                List.of(),
                new Details.None());
    }

    /** Consents are signed with it: without one anybody could give them. */
    private static List<Problem> secretProblems(Configuration configuration) {
        if (configuration.secretKey().isEmpty()) {
            return List.of(Problem.usage(
                    "SECRET_KEY is not set, and consents and the audit trail are signed with it.",
                    "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints, and keep it."));
        }
        Secret secret = configuration.secretKey().get().value();
        Optional<String> weakness = SigningKey.weaknessOf(secret);
        if (weakness.isPresent()) {
            return List.of(Problem.usage(
                    configuration.secretKey().get().origin() + ": SECRET_KEY signs nothing, because " + weakness.get()
                            + ".",
                    "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints, and keep it."));
        }
        boolean isShared = configuration.jwtSecret().isPresent()
                && configuration.jwtSecret().get().value().equals(secret);
        return isShared
                ? List.of(Problem.usage(
                        "JWT_SECRET and SECRET_KEY are the same: whoever may make tokens could give any consent.",
                        "Give each a secret of its own."))
                : List.of();
    }

    private static Optional<Target.Sheet> sheetOf(Invocation invocation, String name, List<Problem> errors) {
        Surroundings around = invocation.surroundings();
        ConfigurationResult result =
                Configuration.ofTarget(name, invocation.flags(), around.environment(), around.folder());
        if (result instanceof ConfigurationResult.Wrong wrong) {
            errors.addAll(problems(wrong.errors()));
            return Optional.empty();
        }
        Configuration configuration = ((ConfigurationResult.Read) result).configuration();
        return Optional.of(new Target.Sheet(
                name,
                configuration.connection().url().value().engine().key(),
                configuration.connection().url().value().masked(),
                new Settings(configuration).environment().word(),
                configuration.fourEyes().value()));
    }

    private static List<Problem> problems(List<ConfigurationProblem> wrong) {
        List<Problem> problems = new ArrayList<>();
        for (ConfigurationProblem error : wrong) {
            problems.add(Problem.usage(
                    error.origin() + ": " + error.what() + ".",
                    Character.toUpperCase(error.next().charAt(0)) + error.next().substring(1) + "."));
        }
        return problems;
    }

    private static Report stopped(Invocation invocation, List<Problem> problems) {
        return Report.stopped(invocation.verb().word(), ExitCode.USAGE, "wrong-usage", problems);
    }
}
