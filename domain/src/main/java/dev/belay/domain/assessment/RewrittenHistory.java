package dev.belay.domain.assessment;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.HistoryType;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The history as it must be for a schema that is known to be at a version: what the former one says rightly is kept,
 * with its user and time; what it lacks is added; the rest is left out. Repeatable migrations are left out too, so
 * that they run again, which is what they are made for.
 *
 * @param rows the rows, in order
 * @param leftOut the rows of the former history that are not in it any more, repeatables aside
 * @param differs whether it says anything else than the former history, repeatables aside
 */
public record RewrittenHistory(List<RewrittenRow> rows, List<AppliedMigration> leftOut, boolean differs) {
    public RewrittenHistory {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The history of a schema at this version.
     *
     * @param version nothing for an empty schema
     */
    public static RewrittenHistory at(Optional<Version> version, MigrationSet set, History former) {
        List<RewrittenRow> rows = new ArrayList<>();
        Set<Integer> kept = new HashSet<>();
        Optional<Version> covered = Optional.empty();
        for (AppliedMigration row : former.rows()) {
            if (row.type().equals(HistoryType.SCHEMA)) {
                rows.add(new RewrittenRow(same(row, row.rank()), row.rank()));
                kept.add(row.rank());
            }
        }
        int rank = 0;
        boolean differs = false;
        for (AppliedMigration row : former.rows()) {
            boolean reached = row.type().isBaseline()
                    && former.counts(row)
                    && version.isPresent()
                    && !row.version().orElseThrow().isAfter(version.get());
            if (reached) {
                rows.add(new RewrittenRow(same(row, ++rank), row.rank()));
                kept.add(row.rank());
                covered = row.version();
            }
        }
        for (Migration migration : upTo(version, set)) {
            if (covered.isPresent() && !migration.version().orElseThrow().isAfter(covered.get())) {
                continue;
            }
            Optional<AppliedMigration> row = rowOf(migration, former);
            row.ifPresent(one -> kept.add(one.rank()));
            differs |= row.isEmpty() || !row.get().version().equals(migration.version());
            rows.add(new RewrittenRow(
                    HistoryRow.of(++rank, migration),
                    row.map(AppliedMigration::rank).orElse(0)));
        }
        List<AppliedMigration> leftOut = new ArrayList<>();
        for (AppliedMigration row : former.rows()) {
            if (row.version().isPresent() && !kept.contains(row.rank())) {
                leftOut.add(row);
            }
        }
        return new RewrittenHistory(rows, leftOut, differs || !leftOut.isEmpty());
    }

    /** The set's migrations up to a version; from a baseline script on where it has no others below that. */
    private static List<Migration> upTo(Optional<Version> version, MigrationSet set) {
        List<Migration> reached = new ArrayList<>();
        if (version.isEmpty()) {
            return reached;
        }
        int last = set.positionOf(version.get());
        for (int position = 0; position < set.versioned().size(); position++) {
            Migration migration = set.versioned().get(position);
            boolean within = last >= 0
                    ? position <= last
                    : !migration.version().orElseThrow().isAfter(version.get());
            if (within) {
                reached.add(migration);
            }
        }
        for (Migration baseline : set.baselines()) {
            boolean hasBelow = !reached.isEmpty()
                    && !reached.get(0)
                            .version()
                            .orElseThrow()
                            .isAfter(baseline.version().orElseThrow());
            if (!hasBelow && !baseline.version().orElseThrow().isAfter(version.get())) {
                reached.add(0, baseline);
                return reached;
            }
        }
        return reached;
    }

    /** The row that applied a migration, be its version as it is now or not. */
    private static Optional<AppliedMigration> rowOf(Migration migration, History former) {
        for (AppliedMigration row : former.rows()) {
            if (row.success()
                    && row.script().equals(migration.script())
                    && row.checksum().equals(Optional.of(migration.checksum()))
                    && !row.type().takesBack()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static HistoryRow same(AppliedMigration row, int rank) {
        return new HistoryRow(rank, row.version(), row.description(), row.type(), row.script(), row.checksum());
    }

    /** Whether a row is left out whose script nobody knows: a newer release may have applied it. */
    public boolean forgets(MigrationSet set) {
        for (AppliedMigration row : leftOut) {
            if (row.success() && !set.hasScript(row.script())) {
                return true;
            }
        }
        return false;
    }

    /** The same as a history, its times unknown. */
    public History history() {
        List<AppliedMigration> applied = new ArrayList<>(rows.size());
        for (RewrittenRow row : rows) {
            HistoryRow one = row.row();
            applied.add(new AppliedMigration(
                    one.rank(),
                    one.version(),
                    one.description(),
                    one.type(),
                    one.script(),
                    one.checksum(),
                    "",
                    "",
                    0,
                    true));
        }
        return History.of(applied);
    }
}
