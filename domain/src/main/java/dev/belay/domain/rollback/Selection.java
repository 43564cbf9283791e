package dev.belay.domain.rollback;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which migrations a rollback undoes. */
public sealed interface Selection {

    /** These rows of the history, in the order in which they are undone; none where nothing is to be done. */
    record Chosen(List<AppliedMigration> rows) implements Selection {
        public Chosen {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Nobody can go there.
     *
     * @param reason why, in one sentence
     * @param next what to do instead
     */
    record Impossible(String reason, String next) implements Selection {}

    /**
     * Chooses.
     *
     * @param begun the scripts of undos that an earlier run began: they are finished first, whatever is asked for
     * @param lastRun nothing where it is not known
     */
    static Selection of(
            RollbackTarget target, MigrationSet set, History history, Set<String> begun, Optional<LastRun> lastRun) {
        return new Choice(set, history, begun).of(target, lastRun);
    }

    /** One choice. */
    final class Choice {
        private final MigrationSet set;
        private final History history;
        private final List<AppliedMigration> begun = new ArrayList<>();
        private final List<AppliedMigration> undoable = new ArrayList<>();

        private Choice(MigrationSet set, History history, Set<String> begunScripts) {
            this.set = set;
            this.history = history;
            for (AppliedMigration failed : history.failed()) {
                Optional<Migration> undo = failed.version().flatMap(set::undoOf);
                if (undo.isPresent() && begunScripts.contains(undo.get().script())) {
                    begun.add(failed);
                }
            }
            for (AppliedMigration row : history.applied()) {
                if (row.version().isPresent() && !row.type().isBaseline()) {
                    undoable.add(row);
                }
            }
            undoable.sort(Comparator.comparingInt(AppliedMigration::rank).reversed());
        }

        private Selection of(RollbackTarget target, Optional<LastRun> lastRun) {
            if (target instanceof RollbackTarget.Steps steps) {
                int more = Math.max(0, steps.count() - begun.size());
                return more > undoable.size()
                        ? new Impossible(
                                "There are not as many migrations to undo: " + undoable.size() + ".",
                                "Say \"base\" to undo all of them.")
                        : chosen(undoable.subList(0, more));
            }
            if (target instanceof RollbackTarget.Initial) {
                return chosen(undoable.subList(0, Math.max(0, undoable.size() - 1)));
            }
            if (target instanceof RollbackTarget.Begun) {
                return chosen(List.of());
            }
            if (target instanceof RollbackTarget.To to) {
                return to(to.version());
            }
            return target instanceof RollbackTarget.Emergency ? emergency(lastRun) : chosen(undoable);
        }

        private Selection to(Version version) {
            boolean isBaseline = history.baseline().equals(Optional.of(version));
            if (history.applied(version).isEmpty() && !isBaseline) {
                boolean isBelow = history.baseline().isPresent()
                        && !version.isAfter(history.baseline().get());
                return new Impossible(
                        isBelow
                                ? "Version " + version + " lies below the baseline "
                                        + history.baseline().get()
                                        + ", and what came before that was never applied here."
                                : "Version " + version + " is not applied.",
                        "See with \"belay status\" what is applied.");
            }
            int position = isBaseline ? -1 : set.positionOf(version);
            return chosen(undoable.stream()
                    .filter(row -> isAfter(row.version().orElseThrow(), version, position))
                    .toList());
        }

        /** The order of the set decides, not the version alone. */
        private boolean isAfter(Version candidate, Version version, int position) {
            int place = set.positionOf(candidate);
            return (position >= 0 && place >= 0) ? place > position : candidate.isAfter(version);
        }

        private Selection emergency(Optional<LastRun> lastRun) {
            if (lastRun.isEmpty() && begun.isEmpty()) {
                return new Impossible(
                        "The audit trail does not know of the run that applied what came last.",
                        "Say how far with \"to:<version>\", or see with \"belay backups\" what could be restored.");
            }
            int rank = lastRun.map(LastRun::rank).orElse(history.lastRank());
            return chosen(undoable.stream().filter(row -> row.rank() > rank).toList());
        }

        /** What requires another migration is undone before it, also where it was applied before it. */
        private Chosen chosen(List<AppliedMigration> rows) {
            List<AppliedMigration> left = new ArrayList<>(rows);
            List<AppliedMigration> ordered = new ArrayList<>(begun);
            while (!left.isEmpty()) {
                AppliedMigration next = left.stream()
                        .filter(row -> !isRequired(row, left))
                        .findFirst()
                        .orElse(left.get(0));
                left.remove(next);
                ordered.add(next);
            }
            return new Chosen(ordered);
        }

        private boolean isRequired(AppliedMigration row, List<AppliedMigration> others) {
            Set<Version> required = others.stream()
                    .flatMap(other -> set.versioned(other.version().orElseThrow()).stream())
                    .flatMap(migration -> migration.directives().requires().stream())
                    .collect(Collectors.toSet());
            return required.contains(row.version().orElseThrow());
        }
    }
}
