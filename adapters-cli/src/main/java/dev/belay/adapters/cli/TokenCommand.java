package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.configuration.Serving;
import dev.belay.adapters.cli.configuration.WaitText;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code token}: whoever has JWT_SECRET can make one; it needs no database. */
final class TokenCommand implements VerbCommand {
    private static final String SHARED = "HS256";
    private static final Duration USUAL_LIFE = Duration.ofMinutes(15);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    @Override
    public void describe(Signature signature) {
        signature
                .add(Option.valued("--role", "viewer|operator|admin", "What the token lets somebody do."))
                .add(Option.valued("--subject", "NAME", "Who that is; the audit trail names them."))
                .add(Option.valued("--ttl", "TIME", "How long it lives, such as 15m, and an hour at most."));
    }

    @Override
    public Report run(Invocation invocation) {
        ConfigurationResult result = Configuration.read(
                invocation.flags(),
                invocation.surroundings().environment(),
                invocation.surroundings().folder());
        if (result instanceof ConfigurationResult.Wrong wrong) {
            return new Preparation(invocation, Preparation.Need.NOTHING)
                    .visit(wrong)
                    .report(invocation.verb());
        }
        Configuration configuration = ((ConfigurationResult.Read) result).configuration();
        List<Problem> problems = new ArrayList<>();
        Optional<Role> role = invocation.value("--role").flatMap(Role::named);
        if (role.isEmpty()) {
            problems.add(Problem.usage(
                    invocation.has("--role") ? "--role is no role that Belay knows." : "--role is missing.",
                    "Write --role with viewer, operator or admin."));
        }
        Optional<String> subject = invocation.value("--subject").filter(Principal::isSubject);
        if (subject.isEmpty()) {
            problems.add(Problem.usage(
                    invocation.has("--subject") ? "--subject is not a plain name." : "--subject is missing.",
                    "Write --subject with at most 128 letters, digits and . _ - @ : + / |"));
        }
        Optional<Duration> life = life(invocation);
        if (life.isEmpty()) {
            problems.add(
                    Problem.usage("--ttl is not a time from one second to one hour.", "Write it as 30s, 15m or 1h."));
        }
        secretProblem(configuration).ifPresent(problems::add);
        Optional<Serving> serving = serving(invocation);
        if (serving.isPresent() && !serving.get().algorithm().value().equals(SHARED)) {
            problems.add(Problem.usage(
                    serving.get().algorithm().origin() + ": this server takes tokens by "
                            + serving.get().algorithm().value() + ", which Belay does not make.",
                    "Ask whoever has the private key of the server's key set."));
        }
        return problems.isEmpty()
                ? made(
                        invocation,
                        configuration,
                        serving,
                        new Principal(subject.orElseThrow(), role.orElseThrow()),
                        life.orElseThrow())
                : Report.stopped(invocation.verb().word(), ExitCode.USAGE, "wrong-usage", problems);
    }

    private static Optional<Duration> life(Invocation invocation) {
        Optional<Duration> life =
                invocation.has("--ttl") ? invocation.value("--ttl").flatMap(WaitText::parse) : Optional.of(USUAL_LIFE);
        return life.filter(time -> time.toSeconds() >= 1 && time.compareTo(LONGEST_LIFE) <= 0);
    }

    /** What belay.yaml says of the server. Where it says nothing, the server has its defaults too. */
    private static Optional<Serving> serving(Invocation invocation) {
        Surroundings around = invocation.surroundings();
        return Serving.read(invocation.flags(), around.environment(), around.folder())
                        instanceof Serving.Result.Read read
                ? Optional.of(read.serving())
                : Optional.empty();
    }

    private static Optional<Problem> secretProblem(Configuration configuration) {
        return configuration.jwtSecret().isPresent()
                ? Wiring.tokenProblem(configuration)
                : Optional.of(Problem.usage(
                        "JWT_SECRET is not set: nothing can sign a token.",
                        "Set it to what the server has for it, at least 32 random bytes."));
    }

    private static Report made(
            Invocation invocation,
            Configuration configuration,
            Optional<Serving> serving,
            Principal principal,
            Duration life) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String id = UUID.randomUUID().toString();
        return new Report(
                invocation.verb().word(),
                ExitCode.DONE,
                "made",
                "",
                List.of(),
                new Details.TokenMade(
                        Wiring.token(configuration, serving, principal, now, life, id), principal, id, now.plus(life)));
    }
}
