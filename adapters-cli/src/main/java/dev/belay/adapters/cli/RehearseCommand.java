package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.RehearsalPage;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Scripts;
import dev.belay.application.rehearse.Rehearse;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code rehearse}: what would {@code migrate} do, tried out. */
final class RehearseCommand implements VerbCommand {
    /** What {@code migrate} takes, but neither a rehearsal nor the hash of its plan. */
    private static final Set<String> NOT_TAKEN =
            Set.of("--require-rehearsal", "--consent", "--timeout", "--unfinished", "--restore", "--retries");

    private static final Set<String> NOT_TAKEN_BARE = Set.of("--dry-run", "--backup", "--create");

    @Override
    public void describe(Signature signature) {
        signature.add(Option.valued(
                "--strategy", "NAME", "One way alone, as with migrate; by default what its chain would begin with."));
        signature
                .add(Option.valued(
                        "--copy-url",
                        "URL",
                        "A database that holds a copy already, and is used up by it; else a copy is made and removed."))
                .add(Option.valued("--html", "FILE", "Writes the report as a page, too."));
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
                .add(Option.valued("--backup-dir", "FOLDER", "Where an archive of the copy lies for a while."))
                .add(Option.valued("--pg-tools", "FOLDER", "Where pg_dump and pg_restore are."));
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<String> strategy = invocation.value("--strategy");
        if (strategy.isPresent() && !Chains.NAMES.contains(strategy.get())) {
            return Report.stopped(
                    invocation.verb().word(),
                    ExitCode.USAGE,
                    "wrong-usage",
                    List.of(Problem.usage(
                            "--strategy is none that Belay knows: " + strategy.get() + ".",
                            "Write one of " + String.join(", ", Chains.NAMES) + ", or leave it out.")));
        }
        long start = System.nanoTime();
        Prepared prepared = new Preparation(invocation, Preparation.Need.REPAIR).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Migrate.Request request = new Migrate.Request(
                new Chains(
                                wiring.configuration().rules().group().value(),
                                wiring.consents().environment(),
                                Optional.empty(),
                                false)
                        .of(strategy),
                wiring.settings().rules(invocation.has("--allow-newer")),
                true,
                wiring.configuration().rules().waits().lockWait().value(),
                Optional.empty(),
                Scripts.Unfinished.ASK,
                Optional.empty(),
                Optional.empty());
        Rehearse.Result result = wiring.rehearse().run(request, wiring.progress());
        return report(invocation, wiring, result, (System.nanoTime() - start) / 1_000_000)
                .after(prepared.warnings());
    }

    private static Report report(Invocation invocation, Wiring wiring, Rehearse.Result result, long millis) {
        if (result instanceof Rehearse.Result.NoPlan none) {
            return new MigrateReport(invocation, wiring, millis).of(none.result());
        }
        List<Problem> problems = new ArrayList<>();
        ExitCode exit = ExitCode.of(result);
        boolean isInterrupted = invocation.interruption().isRequested();
        String outcome =
                isInterrupted ? "interrupted" : result instanceof Rehearse.Result.Failed ? "failed" : "rehearsed";
        Details details = new Details.None();
        String summary = "";
        if (result instanceof Rehearse.Result.Failed failed) {
            problems.add(Problem.of(invocation.told(failed.failure())));
            if (failed.rehearsal().isPresent()) {
                String page = page(invocation, wiring, failed.rehearsal().get(), problems);
                details = new Details.Rehearsed(
                        wiring.databaseName(), failed.rehearsal().get(), true, page, millis);
            }
        } else {
            Rehearse.Result.Rehearsed done = (Rehearse.Result.Rehearsed) result;
            String page = page(invocation, wiring, done.rehearsal(), problems);
            details = new Details.Rehearsed(wiring.databaseName(), done.rehearsal(), done.recorded(), page, millis);
            summary = summary(done, page, millis);
        }
        return new Report(
                invocation.verb().word(),
                isInterrupted
                        ? ExitCode.INTERRUPTED
                        : problems.isEmpty() || exit != ExitCode.DONE ? exit : ExitCode.STORAGE,
                outcome,
                summary,
                problems,
                details);
    }

    private static String summary(Rehearse.Result.Rehearsed done, String page, long millis) {
        int migrations = done.rehearsal().plan().migrations().size();
        return "Rehearsed " + Reports.counted(migrations, "migration") + " (" + Reports.duration(millis) + "). "
                + done.rehearsal().remains() + " "
                + (done.recorded()
                        ? "The database was only read; its audit trail has one more row, which says that this plan was"
                                + " rehearsed."
                        : "The database is empty and was only read; nothing was recorded.")
                + (page.isEmpty() ? "" : " The report is in " + page + ".");
    }

    /** Writes the page where it was asked for; answers its file. */
    private static String page(Invocation invocation, Wiring wiring, Rehearsal rehearsal, List<Problem> problems) {
        Optional<String> file = invocation.value("--html");
        if (file.isEmpty()) {
            return "";
        }
        try {
            Path path = invocation.surroundings().folder().resolve(file.get());
            Files.writeString(path, RehearsalPage.of(wiring.databaseName(), rehearsal, problems));
            return file.get();
        } catch (IOException | InvalidPathException e) {
            problems.add(Problem.error(
                    "not-written",
                    "The page " + file.get() + " cannot be written: "
                            + e.getClass().getSimpleName() + ".",
                    "The rehearsal itself is done.",
                    "Name a file in a folder that is there and that you may write to."));
            return "";
        }
    }

    /** The command that rehearses what another command line would migrate, for people to copy. */
    static String line(Invocation invocation) {
        return invocation.as(Verb.REHEARSE, NOT_TAKEN, NOT_TAKEN_BARE);
    }
}
