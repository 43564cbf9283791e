package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Setting;
import dev.belay.adapters.cli.configuration.WaitText;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Scripts;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.restore.Restore;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.rehearsal.RequiredRehearsal;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Ultra;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code migrate}; and {@code plan}, which is its dry run. */
final class MigrateCommand implements VerbCommand {
    private final boolean plans;

    MigrateCommand(boolean plans) {
        this.plans = plans;
    }

    @Override
    public void describe(Signature signature) {
        signature.add(Option.valued(
                "--strategy",
                "NAME",
                "One way alone: direct, nuclear, smart, simple, retry or ultra; by default the chain of them."));
        if (!plans) {
            signature.add(Option.bare("--dry-run", "Shows the plan and its SQL, and writes nothing."));
        }
        ScratchOption.addTo(signature);
        signature
                .add(Option.valued("--target", "VERSION", "How far: a version, latest or next."))
                .add(Option.bare("--out-of-order", "Applies migrations that come before applied ones."))
                .add(Option.bare("--group", "Applies all that is pending in one transaction."))
                .add(Option.bare(
                        "--baseline-on-migrate", "Takes over a schema without history at the baseline version."))
                .add(Option.valued("--baseline-version", "VERSION", "The version of that baseline; 1."))
                .add(Option.bare("--allow-newer", "Accepts a database ahead of the migrations."))
                .add(Option.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."))
                .add(Option.valued(
                        "--unfinished",
                        "done|again",
                        "What a statement is of which nobody can tell whether it was done."))
                .add(Option.valued("--timeout", "TIME", "How long the whole run may take, such as 10m."))
                .add(Option.valued("--retries", "N", "How often to try again what passes by itself; 5."))
                .add(Option.bare("--backup", "Makes and proves a backup before anything is done."))
                .add(Option.valued(
                        "--restore", "ID", "With --strategy ultra: puts this backup back instead of building anew."))
                .add(Option.valued(
                        "--require-rehearsal",
                        "TIME",
                        "Refuses a plan that was not rehearsed within that time, such as 24h."))
                .add(Option.valued("--consent", "PHRASE", "The phrase that a dry run or a refusal printed."))
                .add(Option.bare("--create", "Makes the SQLite database that is not there."));
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<String> strategy = invocation.value("--strategy");
        if (strategy.isPresent() && !Chains.NAMES.contains(strategy.get())) {
            return wrong(
                    invocation,
                    "--strategy is none that Belay knows: " + strategy.get() + ".",
                    "Write one of " + String.join(", ", Chains.NAMES) + ", or leave it out for the chain of them.");
        }
        Optional<Duration> timeout = invocation.value("--timeout").flatMap(WaitText::parse);
        if (invocation.has("--timeout")
                && timeout.filter(time -> !time.isZero()).isEmpty()) {
            return wrong(invocation, "--timeout is not a time.", "Write a number and ms, s, m or h, such as 10m.");
        }
        Optional<Integer> retries = invocation.value("--retries").flatMap(MigrateCommand::count);
        if (invocation.has("--retries") && retries.isEmpty()) {
            return wrong(invocation, "--retries is not a number from 0 to 99.", "Write such a number.");
        }
        Optional<Scripts.Unfinished> unfinished =
                unfinished(invocation.value("--unfinished").orElse(""));
        if (unfinished.isEmpty()) {
            return wrong(invocation, "--unfinished is neither done nor again.", "Write one of the two.");
        }
        boolean dry = plans || invocation.has("--dry-run");
        Optional<BackupId> backup = invocation.value("--restore").flatMap(BackupId::parse);
        if (invocation.has("--restore")) {
            if (!strategy.equals(Optional.of(Ultra.NAME)) || dry) {
                return wrong(
                        invocation,
                        "--restore is for --strategy ultra, and has no dry run.",
                        "Run \"belay backups\" to see what is in a backup.");
            }
            if (backup.isEmpty()) {
                return RestoreCommand.unknown(invocation, "--restore");
            }
        }
        long start = System.nanoTime();
        Prepared prepared = new Preparation(invocation, need(dry, backup)).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Prepared.Ready ready = (Prepared.Ready) prepared;
        Wiring wiring = ready.wiring();
        if (backup.isPresent()) {
            Restore.Result restored = RestoreCommand.restore(invocation, wiring, backup.get(), false);
            if (!(restored instanceof Restore.Result.Restored)) {
                return RestoreCommand.report(invocation, restored, millisSince(start))
                        .after(prepared.warnings());
            }
            wiring.progress().did("restored the backup " + backup.get());
        }
        // what a backup lacks is applied, and not built anew
        Optional<String> way = backup.isPresent() ? Optional.of(Direct.NAME) : strategy;
        Chain chain = new Chains(
                        wiring.configuration().rules().group().value(),
                        wiring.consents().environment(),
                        retries,
                        invocation.has("--backup"))
                .of(way);
        Migrate.Request request = new Migrate.Request(
                chain,
                wiring.settings().rules(invocation.has("--allow-newer")),
                dry,
                wiring.configuration().rules().waits().lockWait().value(),
                timeout,
                unfinished.get(),
                invocation.value("--consent"),
                required(wiring.configuration().rules().requireRehearsal()));
        Migrate.Result result = stopBeforehand(ready, request)
                .orElseGet(() -> wiring.migrate(dry).run(request, wiring.progress()));
        if (result instanceof Migrate.Result.Withheld withheld
                && invocation.isAgreed(MigrateReport.reason(withheld), wiring.databaseName())) {
            result = wiring.migrate(dry).run(request.agreed(withheld.consent()), wiring.progress());
        }
        return new MigrateReport(invocation, wiring, millisSince(start))
                .of(result)
                .after(prepared.warnings());
    }

    private static Optional<RequiredRehearsal> required(Optional<Setting<Duration>> within) {
        return within.isPresent()
                ? Optional.of(new RequiredRehearsal(within.get().value()))
                : Optional.empty();
    }

    private static Preparation.Need need(boolean dry, Optional<BackupId> backup) {
        return dry ? Preparation.Need.READ : backup.isPresent() ? Preparation.Need.REPLACE : Preparation.Need.MIGRATE;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** A database is made only for a run that nothing stands against: a mistake must not leave an empty file behind. */
    private static Optional<Migrate.Result> stopBeforehand(Prepared.Ready ready, Migrate.Request request) {
        if (ready.beforehand().isEmpty()) {
            return Optional.empty();
        }
        Wiring beforehand = ready.beforehand().get();
        Migrate.Result result = beforehand.migrate(true).judge(request, beforehand.progress());
        return result instanceof Migrate.Result.Planned ? Optional.empty() : Optional.of(result);
    }

    private static Optional<Integer> count(String text) {
        return text.matches("[0-9]{1,2}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    static Optional<Scripts.Unfinished> unfinished(String word) {
        return switch (word) {
            case "" -> Optional.of(Scripts.Unfinished.ASK);
            case "done" -> Optional.of(Scripts.Unfinished.DONE);
            case "again" -> Optional.of(Scripts.Unfinished.AGAIN);
            default -> Optional.empty();
        };
    }

    private static Report wrong(Invocation invocation, String what, String next) {
        return Report.stopped(
                invocation.verb().word(), ExitCode.USAGE, "wrong-usage", List.of(Problem.usage(what, next)));
    }
}
