package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.output.AuditLines;
import dev.belay.application.audit.Audit;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.signature.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code audit}. */
final class AuditCommand implements VerbCommand {
    private static final int USUAL_LIMIT = 50;

    @Override
    public void describe(Signature signature) {
        signature
                .add(Option.bare("--check", "Finds what was changed, removed, moved or forged."))
                .add(Option.valued(
                        "--head", "RANK:SIGNATURE", "With --check: a head that was kept, which must still be there."))
                .add(Option.valued("--export", "FILE", "Writes all rows as lines of JSON; - prints them."))
                .add(Option.valued("--from", "FILE", "With --check: rows that were exported, and no database."))
                .add(Option.valued("--limit", "NUMBER", "How many of the newest rows to show; 50."));
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<String> head = invocation.value("--head");
        Optional<AuditHead> anchor = head.flatMap(AuditHead::parse);
        if (head.isPresent() && anchor.isEmpty()) {
            return wrong(
                    invocation,
                    "--head is not the head of a trail.",
                    "Give it as \"belay audit\" prints it: a number, a colon and a signature.");
        }
        boolean check = invocation.has("--check");
        if (!check && (anchor.isPresent() || invocation.has("--from"))) {
            return wrong(invocation, "--head and --from belong to --check.", "Write --check too.");
        }
        OptionalInt limit = limit(invocation);
        if (limit.isEmpty()) {
            return wrong(invocation, "--limit is not a number of rows.", "Write a number from 1.");
        }
        return invocation.has("--from")
                ? checkFile(invocation, anchor)
                : readDatabase(invocation, new Audit.Request(limit, check, anchor));
    }

    private static OptionalInt limit(Invocation invocation) {
        Optional<String> given = invocation.value("--limit");
        if (given.isEmpty()) {
            return OptionalInt.of(USUAL_LIMIT);
        }
        try {
            int limit = Integer.parseInt(given.get());
            return limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    private static Report readDatabase(Invocation invocation, Audit.Request request) {
        Prepared prepared = new Preparation(invocation, Preparation.Need.LOOK).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Optional<String> export = invocation.value("--export");
        Audit.Request whole = export.isPresent()
                ? new Audit.Request(OptionalInt.empty(), request.check(), request.anchor())
                : request;
        Audit.Result result = wiring.audit().run(whole);
        if (result instanceof Audit.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure())
                    .after(prepared.warnings());
        }
        Audit.Result.Read read = (Audit.Result.Read) result;
        Report report = export.isPresent() && export.get().equals("-")
                ? printed(invocation, read)
                : export.isPresent()
                        ? exported(invocation, export.get(), read)
                        : shown(invocation, request.check(), read);
        return report.after(wiring.settings().keyWarnings()).after(prepared.warnings());
    }

    private static Report shown(Invocation invocation, boolean check, Audit.Result.Read read) {
        ExitCode exit = ExitCode.of(read);
        boolean broken = exit == ExitCode.FINDINGS;
        String summary = !check
                ? ""
                : broken
                        ? "The audit trail is not as it was written."
                        : "The audit trail is whole: "
                                + Reports.counted(read.head().rank(), "row") + ".";
        return new Report(
                invocation.verb().word(),
                exit,
                !check ? "listed" : broken ? "broken" : "whole",
                summary,
                problems(read.findings()),
                new Details.Trail(check ? List.of() : read.entries(), read.head(), read.findings()));
    }

    private static Report printed(Invocation invocation, Audit.Result.Read read) {
        return new Report(
                invocation.verb().word(),
                ExitCode.DONE,
                "printed",
                "",
                List.of(),
                new Details.Printed(AuditLines.write(read.entries())));
    }

    private static Report exported(Invocation invocation, String file, Audit.Result.Read read) {
        try {
            Path path = invocation.surroundings().folder().resolve(file);
            Files.writeString(path, AuditLines.write(read.entries()));
        } catch (IOException | InvalidPathException e) {
            return wrong(
                    invocation, "The file of --export cannot be written: " + file + ".", "Name another file, or -.");
        }
        return new Report(
                invocation.verb().word(),
                ExitCode.DONE,
                "exported",
                "Exported " + Reports.counted(read.entries().size(), "row") + " to " + file + "; the head is "
                        + read.head() + ".",
                List.of(),
                new Details.Trail(List.of(), read.head(), List.of()));
    }

    /** Asks no database: only the key, which may be needed. */
    private static Report checkFile(Invocation invocation, Optional<AuditHead> anchor) {
        Surroundings around = invocation.surroundings();
        ConfigurationResult read = Configuration.read(invocation.flags(), around.environment(), around.folder());
        if (read instanceof ConfigurationResult.Wrong wrong) {
            return new Preparation(invocation, Preparation.Need.LOOK)
                    .visit(wrong)
                    .report(invocation.verb());
        }
        Settings settings = new Settings(((ConfigurationResult.Read) read).configuration());
        String file = invocation.value("--from").orElseThrow();
        List<AuditEntry> entries;
        try {
            entries = AuditLines.read(Files.readString(around.folder().resolve(file)));
        } catch (IOException | InvalidPathException e) {
            return wrong(
                    invocation,
                    "The file of --from cannot be read: " + file + ".",
                    "Name a file that \"belay audit --export\" wrote.");
        }
        AuditHead head = entries.isEmpty()
                ? AuditHead.START
                : entries.get(entries.size() - 1).head();
        List<AuditFinding> findings = AuditCheck.of(entries, settings.signingKey(Purpose.AUDIT), anchor);
        return shown(invocation, true, new Audit.Result.Read(entries, head, findings))
                .after(settings.keyWarnings());
    }

    private static List<Problem> problems(List<AuditFinding> findings) {
        List<Problem> problems = new ArrayList<>();
        for (AuditFinding finding : findings) {
            problems.add(Problem.of(finding));
        }
        return problems;
    }

    private static Report wrong(Invocation invocation, String what, String next) {
        return Report.stopped(
                invocation.verb().word(), ExitCode.USAGE, "wrong-usage", List.of(Problem.usage(what, next)));
    }
}
