package dev.belay.domain.verification;

import dev.belay.domain.migration.Directives;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A migration set as it would be after an accident, such as a bad merge.
 *
 * @param accident what happened to it
 */
public record BrokenCopy(String accident, MigrationSet set) {
    /** Enough to see it of a large project too, where each of the many would cost as much as all migrations. */
    private static final int MOST_OF_A_KIND = 100;

    /**
     * Copies of a set, each broken in one place.
     *
     * @param applied the migrations that were applied, in order: what was never applied, nobody can miss
     */
    public static List<BrokenCopy> of(MigrationSet set, List<Migration> applied) {
        List<BrokenCopy> copies = new ArrayList<>();
        int step = Math.max(1, applied.size() / MOST_OF_A_KIND);
        for (int at = 0; at < applied.size(); at += step) {
            Migration one = applied.get(at);
            copies.add(new BrokenCopy(one.label() + " edited", with(set, List.of(one), List.of(edited(one)))));
            copies.add(new BrokenCopy(one.label() + " removed", with(set, List.of(one), List.of())));
            if (at + 1 < applied.size()) {
                Migration next = applied.get(at + 1);
                copies.add(new BrokenCopy(
                        one.label() + " and " + next.label() + " in each other's place",
                        with(
                                set,
                                List.of(one, next),
                                List.of(
                                        as(one, next.version(), one.directives()),
                                        as(next, one.version(), next.directives())))));
            }
        }
        if (!applied.isEmpty()) {
            copies.add(cycle(set, applied.get(0), applied.get(applied.size() - 1)));
        }
        return copies;
    }

    private static BrokenCopy cycle(MigrationSet set, Migration first, Migration last) {
        List<Migration> circle = first.equals(last)
                ? List.of(requiring(first, first))
                : List.of(requiring(first, last), requiring(last, first));
        return new BrokenCopy(
                first.label() + " and " + last.label() + " requiring each other",
                with(set, List.of(first, last), circle));
    }

    private static Migration requiring(Migration one, Migration other) {
        List<Version> requires = new ArrayList<>(one.directives().requires());
        requires.add(other.version().orElseThrow());
        return as(one, one.version(), new Directives(requires, one.directives().withoutTransaction()));
    }

    private static Migration edited(Migration one) {
        return new Migration(
                one.kind(),
                one.version(),
                one.description(),
                one.script(),
                one.file(),
                one.checksum() + 1,
                one.rawChecksum() + 1,
                one.directives(),
                one.sidecar());
    }

    private static Migration as(Migration one, Optional<Version> version, Directives directives) {
        return new Migration(
                one.kind(),
                version,
                one.description(),
                one.script(),
                one.file(),
                one.checksum(),
                one.rawChecksum(),
                directives,
                one.sidecar());
    }

    /** Without undo scripts: what breaks must be noticed by itself. */
    private static MigrationSet with(MigrationSet set, List<Migration> gone, List<Migration> come) {
        List<Migration> all = new ArrayList<>(set.versioned());
        all.removeAll(gone);
        all.addAll(come);
        all.addAll(set.baselines());
        all.addAll(set.repeatable());
        return MigrationSet.of(all, set.callbacks(), List.of());
    }
}
