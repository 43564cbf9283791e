package dev.belay.application.verify;

import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.verification.BrokenCopy;
import dev.belay.domain.verification.Check;
import java.util.ArrayList;
import java.util.List;

/** What can be asked of a database to which everything was applied from nothing. */
final class Fresh implements AutoCloseable {
    private final Trial trial;
    private final Check applied;
    private final Schema schema;

    Fresh(Bench bench) {
        trial = new Trial(bench);
        long began = System.nanoTime();
        applied = applied(began);
        schema = trial.schema();
    }

    private Check applied(long began) {
        try {
            while (!trial.isOver()) {
                trial.apply();
            }
        } catch (FailureException e) {
            if (e.failure().kind() == FailureKind.INTERRUPTED) {
                throw e;
            }
            return Check.of(Check.Kind.FRESH, List.of(told(e.failure())), "", Stopwatch.millis(began));
        }
        String all = trial.place() == 1 ? "1 migration applies." : trial.place() + " migrations apply.";
        return Check.of(Check.Kind.FRESH, List.of(), all, Stopwatch.millis(began));
    }

    /** Where it failed and why. */
    static String told(Failure failure) {
        return (failure.place() == null ? "" : failure.place() + ": ") + failure.what();
    }

    /** Whether everything applies. */
    Check check() {
        return applied;
    }

    /** What everything makes. */
    Schema schema() {
        return schema;
    }

    String engineVersion() {
        return trial.assessment().facts().serverVersion();
    }

    /** Whether the repeatable migrations, run once more, leave the schema as it is. */
    Check repeatables() {
        List<Migration> repeatable = trial.files().set().repeatable();
        if (repeatable.isEmpty()) {
            return Check.skipped(Check.Kind.REPEATABLES, "There are none.");
        }
        long began = System.nanoTime();
        List<String> against = new ArrayList<>();
        for (Migration one : repeatable) {
            try {
                trial.repeat(one);
                SchemaDifference.between(schema, trial.schema())
                        .forEach(difference -> against.add(one.file() + ": " + difference.text() + "."));
            } catch (FailureException e) {
                against.add(told(e.failure()));
            }
        }
        String all = repeatable.size() == 1 ? "It can." : "All " + repeatable.size() + " can.";
        return Check.of(Check.Kind.REPEATABLES, against, all, Stopwatch.millis(began));
    }

    /** Whether the migrations keep every rule of validate: before the first of them, and after the last. */
    Check validation() {
        long began = System.nanoTime();
        List<String> against = new ArrayList<>(errors(trial.assessment()));
        Assessment after = trial.files().assess(trial.snapshot());
        against.addAll(errors(after));
        after.pending().forEach(pending -> against.add(pending.migration().file() + " is pending still."));
        int warnings = trial.assessment().findings().size();
        String kept = "They do"
                + (warnings == 0 ? "." : warnings == 1 ? ", with 1 warning." : ", with " + warnings + " warnings.");
        return Check.of(Check.Kind.VALIDATION, against, kept, Stopwatch.millis(began));
    }

    private static List<String> errors(Assessment assessment) {
        return assessment.findings().stream()
                .filter(Finding::isError)
                .map(Finding::what)
                .toList();
    }

    /** Whether what is wrong with broken copies of the migrations would be found on this database. */
    Check brokenCopies() {
        long began = System.nanoTime();
        MigrationSet set = trial.files().set();
        Snapshot now = trial.snapshot();
        List<Migration> there = set.versioned().stream()
                .filter(one ->
                        now.history().applied(one.version().orElseThrow()).isPresent())
                .toList();
        List<BrokenCopy> copies = BrokenCopy.of(set, there);
        if (copies.isEmpty()) {
            return Check.skipped(Check.Kind.BROKEN_COPIES, "There are no versioned migrations.");
        }
        List<String> against = new ArrayList<>();
        for (BrokenCopy copy : copies) {
            if (!trial.files().assess(now, copy.set()).hasErrors()) {
                against.add("Nobody would notice " + copy.accident() + ".");
            }
        }
        return Check.of(
                Check.Kind.BROKEN_COPIES,
                against,
                "All " + copies.size() + " are: edited, removed, in another order, requiring each other.",
                Stopwatch.millis(began));
    }

    @Override
    public void close() {
        trial.close();
    }
}
