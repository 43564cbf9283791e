package dev.belay.adapters.cli;

import dev.belay.application.migrate.Migrate;
import dev.belay.application.rollback.Rollback;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a way back would do, in a few words; of rollbacks that were only planned. */
final class RollbackText {

    private RollbackText() {}

    /** On one line. */
    static String of(Rollback.Result result) {
        if (result instanceof Rollback.Result.FromBackup restoring) {
            return RollbackReport.restoring(restoring);
        }
        if (result instanceof Rollback.Result.NoWay noWay) {
            return "not possible: " + errors(noWay.run().assessment()) + " " + noWay.reason();
        }
        if (result instanceof Rollback.Result.Failed failed) {
            return "not possible: " + failed.failure().what();
        }
        Migrate.Result run = ((Rollback.Result.Ran) result).run();
        if (run instanceof Migrate.Result.Planned planned) {
            return of(planned.plan());
        }
        if (run instanceof Migrate.Result.Refused refused) {
            return "not possible: " + errors(refused.assessment());
        }
        return run instanceof Migrate.Result.Failed failed
                ? "not possible: " + failed.failure().what()
                : "nothing to undo";
    }

    private static String errors(Assessment assessment) {
        return assessment.findings().stream()
                .filter(Finding::isError)
                .map(Finding::what)
                .collect(Collectors.joining(" "));
    }

    private static String of(Plan plan) {
        List<Reversal> reversals = plan.reversals();
        String first = reversals.get(0).undone().label();
        String what = reversals.size() == 1
                ? "undo " + first + " " + reversals.get(0).undo().description()
                : "undo " + reversals.size() + " migrations, " + first + " down to "
                        + reversals.get(reversals.size() - 1).undone().label();
        List<String> losses = reversals.stream()
                .flatMap(reversal -> reversal.losses().stream())
                .distinct()
                .toList();
        if (losses.isEmpty()) {
            return what + "; loses nothing";
        }
        int more = losses.size() - 1;
        return what + "; " + losses.get(0) + (more > 0 ? " (and " + more + " more)" : "");
    }

    /** Step by step, with everything that would be lost. */
    static List<String> steps(Rollback.Result result) {
        List<String> lines = new ArrayList<>();
        if (result instanceof Rollback.Result.Ran ran && ran.run() instanceof Migrate.Result.Planned planned) {
            int number = 0;
            for (Step step : planned.plan().steps()) {
                lines.add("step " + ++number + ": " + Reports.step(step));
            }
        } else {
            lines.add(of(result));
        }
        return lines;
    }

    /** Where the database stood when that was planned, where that is known. */
    static Optional<Assessment> assessment(Rollback.Result result) {
        if (result instanceof Rollback.Result.NoWay noWay) {
            return Optional.of(noWay.run().assessment());
        }
        Migrate.Result run = result instanceof Rollback.Result.Ran ran ? ran.run() : null;
        if (run instanceof Migrate.Result.Planned planned) {
            return Optional.of(planned.assessment());
        }
        if (run instanceof Migrate.Result.UpToDate upToDate) {
            return Optional.of(upToDate.assessment());
        }
        return run instanceof Migrate.Result.Refused refused ? Optional.of(refused.assessment()) : Optional.empty();
    }

    /** Such as {@code at version 12, with 14 migrations applied}. */
    static String standing(Assessment assessment) {
        long applied = assessment.history().applied().stream()
                .filter(row -> row.version().isPresent() && !row.type().isBaseline())
                .count();
        return assessment
                        .history()
                        .latest()
                        .map(version -> "at version " + version)
                        .orElse("without a version") + ", with " + Reports.counted(applied, "migration")
                + " applied";
    }

    static Optional<ConsentPhrase> consent(Rollback.Result result) {
        return result instanceof Rollback.Result.Ran ran && ran.run() instanceof Migrate.Result.Planned planned
                ? planned.consent()
                : Optional.empty();
    }
}
