package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.Database;
import dev.belay.adapters.cli.output.Details;
import dev.belay.adapters.cli.output.ExitCode;
import dev.belay.adapters.cli.output.Problem;
import dev.belay.adapters.cli.output.Report;
import dev.belay.application.execution.Applied;
import dev.belay.application.migrate.Migrate;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
            return upToDate(exit, upToDate.assessment());
        }
        if (result instanceof Migrate.Result.Migrated migrated) {
            return migrated(exit, migrated);
        }
        if (result instanceof Migrate.Result.Planned planned) {
            return planned(exit, planned);
        }
        if (result instanceof Migrate.Result.Refused refused) {
            return report(
                    exit,
                    "refused",
                    refused.applied().isEmpty()
                            ? "Nothing was changed: the errors above stand against migrating."
                            : stays(refused.applied()),
                    Reports.problems(refused.assessment().findings()),
                    details(Optional.of(refused.assessment()), Optional.empty(), refused.applied()));
        }
        if (result instanceof Migrate.Result.NotApplicable other) {
            Problem problem = Problem.error(
                    "not-applicable",
                    other.why().reason(),
                    "Nothing was changed.",
                    other.why().next());
            List<Problem> problems =
                    new ArrayList<>(Reports.problems(other.assessment().findings()));
            problems.add(problem);
            return report(
                    exit,
                    "not-applicable",
                    "",
                    problems,
                    details(Optional.of(other.assessment()), Optional.empty(), List.of()));
        }
        return failed((Migrate.Result.Failed) result);
    }

    private Report upToDate(ExitCode exit, Assessment assessment) {
        return report(
                exit,
                "up-to-date",
                "Up to date" + at(version(assessment, List.of())) + ": nothing to do, nothing written ("
                        + Reports.duration(millis) + ").",
                Reports.problems(assessment.findings()),
                details(Optional.of(assessment), Optional.empty(), List.of()));
    }

    private Report migrated(ExitCode exit, Migrate.Result.Migrated migrated) {
        Optional<Version> version = version(migrated.assessment(), migrated.applied());
        String what = migrated.applied().isEmpty()
                ? wasTakenOver(migrated.assessment())
                        ? "Took the database over at its baseline"
                        : "Nothing was left to do, other runs did it"
                : "Applied " + Reports.counted(migrated.applied().size(), "migration");
        return report(
                exit,
                "migrated",
                what + "; the database is" + at(version) + " (" + Reports.duration(millis) + ", run " + migrated.run()
                        + ").",
                Reports.problems(migrated.assessment().findings()),
                details(Optional.of(migrated.assessment()), Optional.of(migrated), migrated.applied()));
    }

    private Report planned(ExitCode exit, Migrate.Result.Planned planned) {
        Plan plan = planned.plan();
        Database database = wiring.database(planned.assessment().facts());
        return new Report(
                invocation.verb().word(),
                exit,
                "planned",
                "-- belay: " + Reports.counted(plan.migrations().size(), "migration") + " would be applied, risk "
                        + plan.risk().name().toLowerCase(Locale.ROOT) + "; nothing was written.",
                Reports.problems(planned.assessment().findings()),
                new Details.Planned(database, plan, masked(planned)));
    }

    /** Plans are read in the logs of pipelines. */
    private static List<String> masked(Migrate.Result.Planned planned) {
        List<String> sql = new ArrayList<>(planned.sql());
        for (PendingMigration pending : planned.assessment().pending()) {
            sql.replaceAll(pending.script()::masked);
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
                new Details.Migrated(
                        Optional.empty(),
                        Optional.of(failed.run()),
                        Optional.empty(),
                        failed.applied(),
                        Optional.empty(),
                        millis));
    }

    private Report report(ExitCode exit, String outcome, String summary, List<Problem> problems, Details details) {
        return new Report(invocation.verb().word(), exit, outcome, summary, problems, details);
    }

    private Details details(
            Optional<Assessment> assessment, Optional<Migrate.Result.Migrated> run, List<Applied> applied) {
        return new Details.Migrated(
                assessment.map(known -> wiring.database(known.facts())),
                run.map(Migrate.Result.Migrated::run),
                run.map(migrated -> migrated.plan().strategy()),
                applied,
                assessment.flatMap(known -> version(known, applied)).map(Version::toString),
                millis);
    }

    private static boolean wasTakenOver(Assessment assessment) {
        return assessment.newBaseline().isPresent();
    }

    private static String stays(List<Applied> applied) {
        return "What was applied before it stays: " + Reports.counted(applied.size(), "migration") + ".";
    }

    private static String at(Optional<Version> version) {
        return version.isPresent() ? " at version " + version.get() : " without a version";
    }

    /** The highest version after the run: what the history had, and what was added. */
    private static Optional<Version> version(Assessment assessment, List<Applied> applied) {
        Optional<Version> highest = assessment.history().latest();
        Optional<HistoryRow> baseline = assessment.newBaseline();
        if (baseline.isPresent()) {
            highest = higher(highest, baseline.get().version());
        }
        for (Applied one : applied) {
            highest = higher(highest, one.migration().version());
        }
        return highest;
    }

    private static Optional<Version> higher(Optional<Version> one, Optional<Version> other) {
        return one.isEmpty() || (other.isPresent() && other.get().isAfter(one.get())) ? other : one;
    }
}
