package dev.belay.adapters.cli;

import dev.belay.application.execution.Applied;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.report.Database;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the report of a migration. */
final class MigrateReport {
    private final Invocation invocation;
    private final Wiring wiring;
    private final long millis;

    MigrateReport(Invocation invocation, Wiring wiring, long millis) {
        this.invocation = invocation;
        this.wiring = wiring;
        this.millis = millis;
    }

    Report of(Migrate.Result result) {
        ExitCode exit = ExitCode.of(result);
        if (result instanceof Migrate.Result.UpToDate upToDate) {
            return upToDate(exit, upToDate);
        }
        if (result instanceof Migrate.Result.Migrated migrated) {
            return migrated(exit, migrated);
        }
        if (result instanceof Migrate.Result.Planned planned) {
            return planned(exit, planned);
        }
        if (result instanceof Migrate.Result.Refused refused) {
            return refused(exit, refused);
        }
        if (result instanceof Migrate.Result.Withheld withheld) {
            return withheld(exit, withheld);
        }
        if (result instanceof Migrate.Result.Unrehearsed unrehearsed) {
            return unrehearsed(exit, unrehearsed);
        }
        if (result instanceof Migrate.Result.NotApplicable other) {
            List<Problem> problems =
                    new ArrayList<>(Reports.problems(other.assessment().findings()));
            problems.add(Problem.error("not-applicable", other.reason(), "Nothing was changed.", other.next()));
            return report(
                    exit,
                    "not-applicable",
                    "",
                    problems,
                    details(Optional.of(other.assessment()), List.of(), other.turns()));
        }
        return failed((Migrate.Result.Failed) result);
    }

    private boolean goesBack() {
        return invocation.verb() == Verb.ROLLBACK;
    }

    private Report upToDate(ExitCode exit, Migrate.Result.UpToDate upToDate) {
        List<Problem> problems =
                new ArrayList<>(Reports.problems(upToDate.assessment().findings()));
        problems.addAll(Reports.problems(upToDate.left()));
        return report(
                exit,
                "up-to-date",
                (goesBack() ? "There already" : "Up to date")
                        + at(upToDate.assessment().history().latest()) + ": nothing to do, nothing written ("
                        + Reports.duration(millis) + ").",
                problems,
                details(Optional.of(upToDate.assessment()), List.of(), upToDate.turns()));
    }

    private Report wentBack(ExitCode exit, Migrate.Result.Migrated migrated) {
        Optional<Version> version = migrated.assessment().history().latest();
        String what = migrated.applied().isEmpty()
                ? "Nothing was left to undo, other runs did it"
                : "Undid " + Reports.counted(migrated.applied().size(), "migration");
        return report(
                exit,
                "rolled-back",
                what + "; the database is" + at(version) + " (" + Reports.duration(millis) + ", run " + migrated.run()
                        + "). \"belay migrate\" goes forward again.",
                List.of(),
                new Details.WentBack(
                        Optional.of(wiring.database(migrated.assessment().facts())),
                        Optional.of(migrated.run()),
                        migrated.applied(),
                        version.map(Version::toString),
                        migrated.turns(),
                        millis));
    }

    private Report migrated(ExitCode exit, Migrate.Result.Migrated migrated) {
        if (goesBack()) {
            return wentBack(exit, migrated);
        }
        Optional<Version> version = version(migrated);
        String what = migrated.applied().isEmpty()
                ? migrated.plan().isEmpty()
                        ? "Nothing was left to do, other runs did it"
                        : migrated.assessment().newBaseline().isPresent()
                                ? "Took the database over at its baseline"
                                : "Brought it in order, and nothing was pending"
                : "Applied " + Reports.counted(applied(migrated.applied()).size(), "migration");
        List<Problem> problems =
                new ArrayList<>(Reports.problems(warnings(migrated.assessment().findings())));
        problems.addAll(Reports.problems(migrated.left()));
        return report(
                exit,
                "migrated",
                what + "; the database is" + at(version) + " (" + Reports.duration(millis) + ", run " + migrated.run()
                        + ").",
                problems,
                new Details.Migrated(
                        Optional.of(wiring.database(migrated.assessment().facts())),
                        Optional.of(migrated.run()),
                        Optional.of(migrated.plan().strategy()),
                        migrated.applied(),
                        version.map(Version::toString),
                        migrated.turns(),
                        millis));
    }

    /** Without what the run finished undoing, before it went forward. */
    private static List<Applied> applied(List<Applied> done) {
        return done.stream()
                .filter(one -> one.migration().kind() != MigrationKind.UNDO)
                .toList();
    }

    /** What were errors before the run has been cured by it. */
    private static List<Finding> warnings(List<Finding> findings) {
        return findings.stream().filter(finding -> !finding.isError()).toList();
    }

    private Report refused(ExitCode exit, Migrate.Result.Refused refused) {
        List<Problem> problems =
                new ArrayList<>(Reports.problems(refused.assessment().findings()));
        undecided(refused.assessment(), refused.applied()).ifPresent(problems::add);
        return report(
                exit,
                "refused",
                refused.applied().isEmpty()
                        ? "Nothing was changed: the errors above stand against "
                                + (goesBack() ? "going back." : "migrating.")
                        : stays(refused.applied()),
                problems,
                details(Optional.of(refused.assessment()), refused.applied(), refused.turns()));
    }

    /** What a look at the schema showed, where there was one. */
    private Optional<Problem> undecided(Assessment assessment, List<Applied> applied) {
        return assessment
                .evidence()
                .detection()
                .map(detection -> Problem.error(
                        "undecided",
                        detection,
                        applied.isEmpty() ? "Nothing was changed." : stays(applied),
                        "Look at the differences with \"belay detect\". Then bring the schema to that of a version,"
                                + " or say with \"belay baseline\" which one it counts as."));
    }

    /** The failure, where one led there, is told beside what would cure it. */
    private Report withheld(ExitCode exit, Migrate.Result.Withheld withheld) {
        List<Problem> problems = new ArrayList<>();
        withheld.failure().ifPresent(failure -> problems.add(Problem.of(invocation.told(failure))));
        if (withheld.failure().isEmpty()) {
            problems.addAll(Reports.problems(withheld.assessment().findings()));
        }
        if (withheld.assessment().evidence().recovery().isEmpty()) {
            undecided(withheld.assessment(), withheld.applied()).ifPresent(problems::add);
        }
        problems.add(Problem.error(
                "consent-needed",
                reason(withheld),
                withheld.applied().isEmpty() ? "Nothing was changed." : stays(withheld.applied()),
                consenting(withheld.consent())));
        return report(
                        exit,
                        "withheld",
                        "",
                        problems,
                        details(Optional.of(withheld.assessment()), withheld.applied(), withheld.turns()))
                .with(Optional.of(withheld.consent()));
    }

    private Report unrehearsed(ExitCode exit, Migrate.Result.Unrehearsed unrehearsed) {
        List<Problem> problems =
                new ArrayList<>(Reports.problems(unrehearsed.assessment().findings()));
        problems.add(Problem.error(
                "not-rehearsed",
                unrehearsed.reason(),
                unrehearsed.applied().isEmpty() ? "Nothing was changed." : stays(unrehearsed.applied()),
                "Rehearse it" + rehearsing() + ". Then run this again."));
        return report(
                exit,
                "not-rehearsed",
                "",
                problems,
                details(Optional.of(unrehearsed.assessment()), unrehearsed.applied(), unrehearsed.turns()));
    }

    /** What needs consent, and what it would do. */
    static String reason(Migrate.Result.Withheld withheld) {
        if (!withheld.plan().reversals().isEmpty()) {
            return withheld.reason() + " Plan " + withheld.plan().hash().brief() + " " + undoing(withheld.plan());
        }
        String steps = withheld.plan().steps().stream().map(Reports::step).collect(Collectors.joining("; "));
        return withheld.reason() + " Plan " + withheld.plan().hash().brief() + " of strategy "
                + withheld.plan().strategy() + " would: " + steps + ".";
    }

    /** What it would take back and lose, each loss once: the steps are told beside it. */
    private static String undoing(Plan plan) {
        List<String> losses = plan.reversals().stream()
                .flatMap(reversal -> reversal.losses().stream())
                .distinct()
                .toList();
        return "would undo "
                + plan.reversals().stream()
                        .map(reversal -> reversal.undone().label())
                        .collect(Collectors.joining(", "))
                + (losses.isEmpty() ? "." : ": " + String.join("; ", losses) + ".");
    }

    private String consenting(ConsentPhrase phrase) {
        Verb verb = invocation.verb() == Verb.PLAN ? Verb.MIGRATE : invocation.verb();
        return invocation.consenting(verb, phrase);
    }

    private String rehearsing() {
        return invocation.surroundings().remote().isPresent() ? "" : ": " + RehearseCommand.line(invocation);
    }

    private Report planned(ExitCode exit, Migrate.Result.Planned planned) {
        Plan plan = planned.plan();
        Database database = wiring.database(planned.assessment().facts());
        String consent = planned.consent().isPresent()
                ? "\n-- belay: it needs consent. "
                        + consenting(planned.consent().get())
                : "";
        return new Report(
                        invocation.verb().word(),
                        exit,
                        "planned",
                        "-- belay: "
                                + (goesBack()
                                        ? Reports.counted(plan.reversals().size(), "migration")
                                                + " would be undone, risk "
                                        : Reports.counted(plan.migrations().size(), "migration")
                                                + " would be applied, risk ")
                                + plan.risk().word() + "; nothing was written." + consent,
                        Reports.problems(planned.assessment().findings()),
                        new Details.Planned(database, plan, masked(planned), planned.turns()))
                .with(planned.consent());
    }

    /** Plans are read in the logs of pipelines. */
    private static List<String> masked(Migrate.Result.Planned planned) {
        List<String> sql = new ArrayList<>(planned.sql());
        for (Script script : planned.plan().scripts()) {
            sql.replaceAll(script::masked);
        }
        return sql;
    }

    private Report failed(Migrate.Result.Failed failed) {
        Problem problem = Problem.of(invocation.told(failed.failure()));
        boolean interrupted = invocation.interruption().isRequested();
        return new Report(
                invocation.verb().word(),
                interrupted ? ExitCode.INTERRUPTED : ExitCode.of(failed),
                interrupted ? "interrupted" : "failed",
                failed.applied().isEmpty() ? "" : stays(failed.applied()),
                List.of(problem),
                goesBack()
                        ? new Details.WentBack(
                                Optional.empty(),
                                Optional.of(failed.run()),
                                failed.applied(),
                                Optional.empty(),
                                failed.turns(),
                                millis)
                        : new Details.Migrated(
                                Optional.empty(),
                                Optional.of(failed.run()),
                                Optional.empty(),
                                failed.applied(),
                                Optional.empty(),
                                failed.turns(),
                                millis));
    }

    private Report report(ExitCode exit, String outcome, String summary, List<Problem> problems, Details details) {
        return new Report(invocation.verb().word(), exit, outcome, summary, problems, details);
    }

    private Details details(Optional<Assessment> assessment, List<Applied> applied, List<Migrate.Turn> turns) {
        Optional<Version> version = assessment.flatMap(known -> known.history().latest());
        if (goesBack()) {
            return new Details.WentBack(
                    assessment.map(known -> wiring.database(known.facts())),
                    Optional.empty(),
                    applied,
                    version.map(Version::toString),
                    turns,
                    millis);
        }
        for (Applied one : applied) {
            version = higher(version, one.migration().version());
        }
        return new Details.Migrated(
                assessment.map(known -> wiring.database(known.facts())),
                Optional.empty(),
                Optional.empty(),
                applied,
                version.map(Version::toString),
                turns,
                millis);
    }

    private String stays(List<Applied> applied) {
        if (goesBack()) {
            return "What was undone before it stays undone: " + Reports.counted(applied.size(), "migration") + ".";
        }
        return "What was applied before it stays: " + Reports.counted(applied.size(), "migration") + ".";
    }

    private static String at(Optional<Version> version) {
        return version.isPresent() ? " at version " + version.get() : " without a version";
    }

    /** The highest version after the run: what the history had or was made to say, and what was added. */
    private static Optional<Version> version(Migrate.Result.Migrated migrated) {
        Optional<Version> highest = migrated.assessment().history().latest();
        for (Step step : migrated.plan().steps()) {
            if (step instanceof Step.RewriteHistory rewriting) {
                highest = Optional.empty();
                for (RewrittenRow row : rewriting.entries()) {
                    highest = higher(highest, row.row().version());
                }
            }
        }
        Optional<HistoryRow> baseline = migrated.assessment().newBaseline();
        if (baseline.isPresent()) {
            highest = higher(highest, baseline.get().version());
        }
        for (Applied one : applied(migrated.applied())) {
            highest = higher(highest, one.migration().version());
        }
        return highest;
    }

    private static Optional<Version> higher(Optional<Version> one, Optional<Version> other) {
        return one.isEmpty() || (other.isPresent() && other.get().isAfter(one.get())) ? other : one;
    }
}
