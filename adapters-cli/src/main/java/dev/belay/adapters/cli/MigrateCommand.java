package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.ExitCode;
import dev.belay.adapters.cli.output.Problem;
import dev.belay.adapters.cli.output.Report;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Scripts;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Simple;
import dev.belay.domain.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code migrate}; and {@code plan}, which is its dry run. */
final class MigrateCommand implements VerbCommand {
    private final boolean plans;

    MigrateCommand(boolean plans) {
        this.plans = plans;
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addOption(Options.valued(
                "--strategy", "direct|simple", "How: Belay's own engine (default), or Flyway's migrate."));
        if (!plans) {
            spec.addOption(Options.bare("--dry-run", "Shows the plan and its SQL, and writes nothing."));
        }
        spec.addOption(Options.valued("--target", "VERSION", "How far: a version, latest or next."))
                .addOption(Options.bare("--out-of-order", "Applies migrations that come before applied ones."))
                .addOption(Options.bare("--group", "Applies all that is pending in one transaction."))
                .addOption(Options.bare(
                        "--baseline-on-migrate", "Takes over a schema without history at the baseline version."))
                .addOption(Options.valued("--baseline-version", "VERSION", "The version of that baseline; 1."))
                .addOption(Options.bare("--allow-newer", "Accepts a database ahead of the migrations."))
                .addOption(Options.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."))
                .addOption(Options.valued(
                        "--unfinished",
                        "done|again",
                        "What a statement is of which nobody can tell whether it was done."))
                .addOption(Options.bare("--create", "Makes the SQLite database that is not there."));
    }

    @Override
    public Report run(Invocation invocation) {
        String strategy = invocation.value("--strategy").orElse("direct");
        if (!strategy.equals("direct") && !strategy.equals("simple")) {
            return wrong(invocation, "--strategy is neither direct nor simple.");
        }
        Optional<Scripts.Unfinished> unfinished =
                unfinished(invocation.value("--unfinished").orElse(""));
        if (unfinished.isEmpty()) {
            return wrong(invocation, "--unfinished is neither done nor again.");
        }
        boolean dry = plans || invocation.has("--dry-run");
        long start = System.nanoTime();
        Prepared prepared =
                new Preparation(invocation, dry ? Preparation.Need.READ : Preparation.Need.MIGRATE).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Prepared.Ready ready = (Prepared.Ready) prepared;
        Wiring wiring = ready.wiring();
        Migrate.Request request = new Migrate.Request(
                strategy(strategy, wiring),
                wiring.settings().rules(invocation.has("--allow-newer")),
                dry,
                wiring.configuration().rules().waits().lockWait().value(),
                unfinished.get());
        Migrate.Result result = stopBeforehand(ready, request)
                .orElseGet(() -> wiring.migrate(dry).run(request, wiring.progress()));
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new MigrateReport(invocation, wiring, millis).of(result).after(prepared.warnings());
    }

    /** A database is made only for a run that nothing stands against: a mistake must not leave an empty file behind. */
    private static Optional<Migrate.Result> stopBeforehand(Prepared.Ready ready, Migrate.Request request) {
        if (ready.beforehand().isEmpty()) {
            return Optional.empty();
        }
        Wiring beforehand = ready.beforehand().get();
        Migrate.Result result = beforehand.migrate(true).run(request.dry(), beforehand.progress());
        return result instanceof Migrate.Result.Planned ? Optional.empty() : Optional.of(result);
    }

    private static Strategy strategy(String name, Wiring wiring) {
        return name.equals("direct")
                ? new Direct(wiring.configuration().rules().group().value())
                : new Simple();
    }

    private static Optional<Scripts.Unfinished> unfinished(String word) {
        return switch (word) {
            case "" -> Optional.of(Scripts.Unfinished.ASK);
            case "done" -> Optional.of(Scripts.Unfinished.DONE);
            case "again" -> Optional.of(Scripts.Unfinished.AGAIN);
            default -> Optional.empty();
        };
    }

    private static Report wrong(Invocation invocation, String what) {
        return Report.stopped(
                invocation.verb().word(),
                ExitCode.USAGE,
                "wrong-usage",
                List.of(Problem.usage(what, "Write one of the two.")));
    }
}
