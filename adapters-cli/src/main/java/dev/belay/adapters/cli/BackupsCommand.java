package dev.belay.adapters.cli;

import dev.belay.application.backup.ListBackups;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.backup.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code backups}. */
final class BackupsCommand implements VerbCommand {
    private static final int MOST = 100_000;

    @Override
    public void describe(Signature signature) {
        BackupOptions.addTo(signature);
        signature
                .add(Option.bare("--prune", "Removes the backups that need not be kept."))
                .add(Option.valued("--keep", "NUMBER", "With --prune: how many of each database are kept."))
                .add(Option.valued("--keep-days", "NUMBER", "With --prune: younger ones are kept too."));
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<String> wrong = wrong(invocation);
        if (wrong.isPresent()) {
            return Report.stopped(
                    invocation.verb().word(),
                    ExitCode.USAGE,
                    "wrong-usage",
                    List.of(Problem.usage(wrong.get(), "Write for example: belay backups --prune --keep 5.")));
        }
        Prepared prepared = new Preparation(invocation, Preparation.Need.NOTHING).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        ListBackups.Result result =
                ((Prepared.Ready) prepared).wiring().listBackups().run(retention(invocation));
        if (result instanceof ListBackups.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure())
                    .after(prepared.warnings());
        }
        ListBackups.Result.Listed listed = (ListBackups.Result.Listed) result;
        List<Problem> problems = new ArrayList<>();
        for (String damaged : listed.catalogue().damaged()) {
            problems.add(Problem.error(
                    "backup-damaged",
                    damaged,
                    "The other backups are as they were.",
                    "If its backup is of no more use, remove the file."));
        }
        return new Report(
                        invocation.verb().word(),
                        ExitCode.of(result),
                        invocation.has("--prune") ? "pruned" : "listed",
                        summary(invocation, listed),
                        problems,
                        new Details.BackupList(listed.catalogue().backups(), listed.removed()))
                .after(prepared.warnings());
    }

    private static String summary(Invocation invocation, ListBackups.Result.Listed listed) {
        String there = Reports.counted(listed.catalogue().backups().size(), "backup");
        return invocation.has("--prune")
                ? "Removed " + Reports.counted(listed.removed().size(), "backup") + "; " + there + " kept."
                : there + ".";
    }

    private static Optional<String> wrong(Invocation invocation) {
        boolean bounded = invocation.has("--keep") || invocation.has("--keep-days");
        if (bounded != invocation.has("--prune")) {
            return Optional.of(
                    bounded
                            ? "--keep and --keep-days go with --prune."
                            : "--prune does not say what is kept: --keep or --keep-days is missing.");
        }
        for (String option : List.of("--keep", "--keep-days")) {
            if (invocation.has(option) && number(invocation, option).isEmpty()) {
                return Optional.of(option + " is not a number from 1 to " + MOST + ".");
            }
        }
        return Optional.empty();
    }

    private static Optional<Retention> retention(Invocation invocation) {
        if (!invocation.has("--prune")) {
            return Optional.empty();
        }
        OptionalInt days = number(invocation, "--keep-days");
        return Optional.of(new Retention(
                number(invocation, "--keep").orElse(1),
                days.isPresent() ? Optional.of(Duration.ofDays(days.getAsInt())) : Optional.empty()));
    }

    private static OptionalInt number(Invocation invocation, String option) {
        String text = invocation.value(option).orElse("");
        boolean isNumber = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = isNumber ? Integer.parseInt(text) : 0;
        return number >= 1 && number <= MOST ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
