package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.WaitText;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Scripts;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.restore.Restore;
import dev.belay.application.rollback.Rollback;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.rollback.RollbackTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code rollback}. */
final class RollbackCommand implements VerbCommand {
    static final String TARGETS = "previous, initial, base, emergency or to:<version>";

    @Override
    public void describe(Signature signature) {
        signature.add(new Words("0..1", false, "TARGET", "How far back: " + TARGETS + "."));
        signature
                .add(Option.valued("--steps", "N", "With previous: how many migrations; 1."))
                .add(Option.bare("--dry-run", "Shows the plan and its SQL, and writes nothing."))
                .add(Option.valued("--consent", "PHRASE", "The phrase that a dry run or a refusal printed."))
                .add(Option.bare("--backup", "Makes and proves a backup before anything is done."))
                .add(Option.valued(
                        "--unfinished",
                        "done|again",
                        "What a statement is of which nobody can tell whether it was done."))
                .add(Option.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."))
                .add(Option.valued("--timeout", "TIME", "How long the whole run may take, such as 10m."));
        BackupOptions.addTo(signature);
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<RollbackTarget> target = target(invocation);
        boolean asks =
                invocation.given().words().isEmpty() && !invocation.has("--steps") && !invocation.has("--dry-run");
        if (target.isEmpty() && !(asks && RollbackDialog.isPossible(invocation))) {
            return wrong(
                    invocation,
                    invocation.has("--steps")
                            ? "--steps is for previous, and a number from 1 to 9999."
                            : asks
                                    ? "How far back is not said, and there is nobody to ask."
                                    : "There is no such target.",
                    "Write one of " + TARGETS + ".");
        }
        Optional<Duration> timeout = invocation.value("--timeout").flatMap(WaitText::parse);
        if (invocation.has("--timeout")
                && timeout.filter(time -> !time.isZero()).isEmpty()) {
            return wrong(invocation, "--timeout is not a time.", "Write a number and ms, s, m or h, such as 10m.");
        }
        Optional<Scripts.Unfinished> unfinished =
                MigrateCommand.unfinished(invocation.value("--unfinished").orElse(""));
        if (unfinished.isEmpty()) {
            return wrong(invocation, "--unfinished is neither done nor again.", "Write one of the two.");
        }
        boolean dry = invocation.has("--dry-run");
        Prepared prepared =
                new Preparation(invocation, dry ? Preparation.Need.READ : Preparation.Need.REPAIR).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Migrate.Request request = new Migrate.Request(
                Rollback.chain(target.orElse(RollbackTarget.Steps.PREVIOUS), invocation.has("--backup")),
                wiring.settings().rules(true),
                dry,
                wiring.configuration().rules().waits().lockWait().value(),
                timeout,
                unfinished.get(),
                invocation.value("--consent"),
                Optional.empty());
        Report report = target.isPresent()
                ? run(invocation, wiring, request)
                : RollbackDialog.of(invocation, wiring, request).run();
        return report.after(prepared.warnings());
    }

    /** Goes back, with the consent that was given or is typed now. */
    static Report run(Invocation invocation, Wiring wiring, Migrate.Request request) {
        long start = System.nanoTime();
        Progress told = new PlansTold(wiring.progress(), invocation.output());
        Rollback.Result result = wiring.rollback(request.dryRun()).run(request, told);
        Optional<ConsentPhrase> agreed = agreed(invocation, wiring, result);
        if (agreed.isPresent()) {
            result = wiring.rollback(false).run(request.agreed(agreed.get()), told);
        }
        return new RollbackReport(invocation, wiring, (System.nanoTime() - start) / 1_000_000).of(result);
    }

    /** Goes back where a person has confirmed it already: what still needs a consent has it by that. */
    static Report agreed(Invocation invocation, Wiring wiring, Migrate.Request request) {
        long start = System.nanoTime();
        Rollback.Result result = wiring.rollback(false).run(request, wiring.progress());
        if (result instanceof Rollback.Result.FromBackup restoring
                && restoring.restored() instanceof Restore.Result.NeedsConsent needs) {
            result = wiring.rollback(false).run(request.agreed(needs.phrase()), wiring.progress());
        }
        return new RollbackReport(invocation, wiring, (System.nanoTime() - start) / 1_000_000).of(result);
    }

    private static Optional<ConsentPhrase> agreed(Invocation invocation, Wiring wiring, Rollback.Result result) {
        if (result instanceof Rollback.Result.Ran ran && ran.run() instanceof Migrate.Result.Withheld withheld) {
            PlansTold.tell(withheld.plan(), invocation.output());
            return invocation.isAgreed(MigrateReport.reason(withheld), wiring.databaseName())
                    ? Optional.of(withheld.consent())
                    : Optional.empty();
        }
        boolean asks = result instanceof Rollback.Result.FromBackup restoring
                && restoring.restored() instanceof Restore.Result.NeedsConsent;
        if (!asks) {
            return Optional.empty();
        }
        Rollback.Result.FromBackup restoring = (Rollback.Result.FromBackup) result;
        Restore.Result.NeedsConsent needs = (Restore.Result.NeedsConsent) restoring.restored();
        return invocation.isAgreed(RollbackReport.restoring(restoring), wiring.databaseName())
                ? Optional.of(needs.phrase())
                : Optional.empty();
    }

    private static Optional<RollbackTarget> target(Invocation invocation) {
        Optional<RollbackTarget> target = !invocation.given().words().isEmpty()
                ? RollbackTarget.parse(invocation.given().words().get(0))
                : Optional.of(RollbackTarget.Steps.PREVIOUS);
        if (!invocation.has("--steps")) {
            return !invocation.given().words().isEmpty() ? target : Optional.empty();
        }
        String steps = invocation.value("--steps").orElse("");
        return target.equals(Optional.of(RollbackTarget.Steps.PREVIOUS)) && steps.matches("[1-9][0-9]{0,3}")
                ? Optional.of(new RollbackTarget.Steps(Integer.parseInt(steps)))
                : Optional.empty();
    }

    private static Report wrong(Invocation invocation, String what, String next) {
        return Report.stopped(
                invocation.verb().word(), ExitCode.USAGE, "wrong-usage", List.of(Problem.usage(what, next)));
    }
}
