package dev.belay.application.verify;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.script.Script;
import dev.belay.domain.verification.JudgedMigration;
import dev.belay.domain.verification.Observation;
import dev.belay.domain.verification.SideBySide;
import dev.belay.domain.verification.UndoJudgement;
import dev.belay.domain.verification.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Each versioned migration applied, undone and applied again, with rows in the tables. Each is judged by itself, right
 * after its migration: where an undo leaves the database in another form than the migration alone would, the next one
 * gets a new database.
 */
final class RoundTrip implements AutoCloseable {
    private final Bench bench;
    private final SortedMap<ObjectId, String> refusals = new TreeMap<>();
    private Trial trial;
    private Filling filling;
    private Optional<Observation> seen = Optional.empty();

    RoundTrip(Bench bench) {
        this.bench = bench;
        trial = new Trial(bench);
        filling = new Filling(refusals);
    }

    /**
     * Judges all of them.
     *
     * @throws FailureException where a migration cannot be applied at all
     */
    List<JudgedMigration> judge(Consumer<JudgedMigration> judged) {
        List<JudgedMigration> all = new ArrayList<>();
        while (trial.hasVersioned()) {
            JudgedMigration one = judgeNext();
            judged.accept(one);
            all.add(one);
        }
        return all;
    }

    /** The tables that no row could be put into, one sentence each. */
    List<String> unfilled() {
        return refusals.entrySet().stream()
                .map(refusal -> "No row could be made up for " + refusal.getKey() + ": " + refusal.getValue())
                .toList();
    }

    private JudgedMigration judgeNext() {
        int place = trial.place();
        Migration migration = trial.migration();
        Optional<Migration> undo = trial.undoOf(migration).filter(script -> hasStatements(script));
        if (undo.isEmpty()) {
            return withoutUndo(place, migration);
        }
        Judging filled = new Judging(migration, undo.get(), true);
        JudgedMigration judged = filled.judge();
        if (filled.isInDoubt()) {
            startAt(place);
            Judging bare = new Judging(migration, undo.get(), false);
            judged = filled.doubting(bare.judge());
        }
        return judged;
    }

    private boolean hasStatements(Migration migration) {
        Script script = trial.files().script(migration);
        return !script.statements().isEmpty();
    }

    private JudgedMigration withoutUndo(int place, Migration migration) {
        Observation before = seen();
        int millis;
        try {
            millis = trial.apply();
        } catch (FailureException e) {
            failUnlessOfRows(e);
            startAt(place);
            before = seen();
            millis = trial.apply();
        }
        Observation applied = look();
        UndoJudgement judgement = UndoJudgement.none("There is no undo script.");
        if (trial.undoOf(migration).isPresent()) {
            judgement = UndoJudgement.of(before, applied, 0).withoutStatement();
        }
        return judged(migration, millis, before, applied, judgement);
    }

    private void failUnlessOfRows(FailureException e) {
        if (e.failure().kind() == FailureKind.INTERRUPTED || !filling.isDone()) {
            throw e;
        }
    }

    private JudgedMigration judged(
            Migration migration, int millis, Observation before, Observation applied, UndoJudgement undo) {
        Optional<Migration> script = trial.undoOf(migration);
        return new JudgedMigration(
                migration,
                script,
                new JudgedMigration.Digests(
                        trial.files().script(migration).digest(),
                        script.map(found -> trial.files().script(found).digest())
                                .orElse("")),
                millis,
                SchemaDifference.between(before.schema(), applied.schema()),
                undo);
    }

    /** On a new database, to which so many migrations are applied, and that has no rows but theirs. */
    private void startAt(int place) {
        trial.close();
        trial = new Trial(bench);
        filling = new Filling(refusals);
        seen = Optional.empty();
        trial.apply(place);
    }

    /** How the database is, which is looked at only where that is not known. */
    private Observation seen() {
        return seen.isPresent() ? seen.get() : look();
    }

    private Observation look() {
        Observation now = trial.observe();
        seen = Optional.of(now);
        return now;
    }

    private void fill() {
        Observation before = seen();
        if (filling.fill(bench.engine(), before, trial.rows())) {
            seen = Optional.of(trial.observe(before.schema()));
        }
    }

    @Override
    public void close() {
        trial.close();
    }

    /** One migration and its undo script, on tables with rows or without. */
    private final class Judging {
        private final int place = trial.place();
        private final Migration migration;
        private final Migration undo;
        private final Observation before;
        private Optional<String> doubt = Optional.empty();
        private boolean undoFailed;

        Judging(Migration migration, Migration undo, boolean fills) {
            this.migration = migration;
            this.undo = undo;
            if (fills) {
                fill();
            }
            before = seen();
        }

        /** Whether something failed that may fail because of the rows alone. */
        boolean isInDoubt() {
            return doubt.isPresent();
        }

        JudgedMigration judge() {
            int millis;
            try {
                millis = trial.apply();
            } catch (FailureException e) {
                failUnlessOfRows(e);
                doubt = Optional.of(e.failure().what());
                return judged(migration, 0, before, before, UndoJudgement.failed(e.failure()));
            }
            Observation applied = look();
            UndoJudgement judgement = undone(applied);
            doubt = judgement.failure().map(Failure::what).filter(failed -> filling.isDone());
            if (trial.place() <= place || !seen().hasFormOf(applied)) {
                startAt(place + 1);
            }
            return judged(migration, millis, before, applied, judgement);
        }

        private UndoJudgement undone(Observation applied) {
            int took;
            try {
                took = trial.undo(undo);
            } catch (FailureException e) {
                undoFailed = true;
                UndoJudgement failed = UndoJudgement.failed(uninterrupted(e).failure());
                // what ran in parts may have been done by half
                look();
                return failed;
            }
            UndoJudgement judgement = UndoJudgement.of(before, look(), took);
            try {
                trial.apply();
            } catch (FailureException e) {
                return judgement.failingAgain(uninterrupted(e).failure());
            }
            Observation again = look();
            return again.schema().equals(applied.schema())
                    ? judgement
                    : judgement.differingAgain(SideBySide.between(applied.schema(), again.schema()));
        }

        private static FailureException uninterrupted(FailureException e) {
            if (e.failure().kind() == FailureKind.INTERRUPTED) {
                throw e;
            }
            return e;
        }

        /** The verdict on empty tables, with what happened where there were rows. */
        JudgedMigration doubting(JudgedMigration bare) {
            String what = doubt.orElse("");
            if (bare.verdict() == Verdict.FAILS) {
                return bare;
            }
            return bare.with(
                    undoFailed
                            ? bare.undo().onlyWithoutRows(what)
                            : bare.undo()
                                    .noting("Judged on empty tables. On tables with rows the migration fails: "
                                            + what));
        }
    }
}
