package dev.belay.domain.history;

import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole schema history, and what it means: which versions are applied now, which repeatable migrations with which
 * checksum, and from which baseline on.
 */
public final class History {
    private final List<AppliedMigration> rows;
    private final Map<Version, AppliedMigration> versioned = new HashMap<>();
    private final Map<String, AppliedMigration> repeatable = new HashMap<>();
    private final List<AppliedMigration> failed = new ArrayList<>();
    private Optional<Version> baseline = Optional.empty();
    private Optional<Version> latest = Optional.empty();
    private final Optional<String> damage;

    private History(List<AppliedMigration> rows, Optional<String> damage) {
        this.rows = List.copyOf(rows);
        this.damage = damage;
        for (AppliedMigration row : this.rows) {
            read(row);
        }
        for (AppliedMigration row : versioned.values()) {
            Version version = row.version().orElseThrow();
            if (latest.isEmpty() || version.isAfter(latest.get())) {
                latest = row.version();
            }
        }
    }

    /** The history of these rows, which come in the order of their rank. */
    public static History of(List<AppliedMigration> rows) {
        return new History(rows, Optional.empty());
    }

    /**
     * A table that cannot be read as a history, though it has its name.
     *
     * @param damage what is wrong with it, in one sentence
     */
    public static History damaged(String damage) {
        return new History(List.of(), Optional.of(damage));
    }

    /** A history without rows, of a database that has none. */
    public static History empty() {
        return of(List.of());
    }

    private void read(AppliedMigration row) {
        if (row.type().takesBack()) {
            if (row.version().isPresent()) {
                versioned.remove(row.version().get());
            } else {
                repeatable.remove(row.description());
            }
            failed.removeIf(failure -> isOfSameMigration(failure, row));
            return;
        }
        if (row.type().equals(HistoryType.SCHEMA)) {
            return;
        }
        if (!row.success()) {
            failed.add(row);
            return;
        }
        if (row.type().isBaseline()) {
            baseline = row.version();
        }
        if (row.version().isPresent()) {
            versioned.put(row.version().get(), row);
        } else {
            repeatable.put(row.description(), row);
        }
    }

    private static boolean isOfSameMigration(AppliedMigration one, AppliedMigration other) {
        return one.version().equals(other.version())
                && (one.version().isPresent() || one.description().equals(other.description()));
    }

    /** What is wrong with the table itself, where it cannot be read as a history. */
    public Optional<String> damage() {
        return damage;
    }

    /** The rows, in the order of their rank. */
    public List<AppliedMigration> rows() {
        return rows;
    }

    /** The row that applied a version, where it counts as applied now. */
    public Optional<AppliedMigration> applied(Version version) {
        return Optional.ofNullable(versioned.get(version));
    }

    /** The last application of a repeatable migration. */
    public Optional<AppliedMigration> appliedRepeatable(String description) {
        return Optional.ofNullable(repeatable.get(description));
    }

    /** Every row that counts as applied now: versioned, baseline and the newest of each repeatable. */
    public List<AppliedMigration> applied() {
        List<AppliedMigration> applied = new ArrayList<>(rows.size());
        for (AppliedMigration row : rows) {
            if (counts(row)) {
                applied.add(row);
            }
        }
        return applied;
    }

    /** Whether a row of this history counts as applied now: nothing after it took it back or came in its place. */
    public boolean counts(AppliedMigration row) {
        AppliedMigration newest =
                row.version().isPresent() ? versioned.get(row.version().get()) : repeatable.get(row.description());
        return newest != null && newest.rank() == row.rank();
    }

    /** The rows that say that a migration failed. */
    public List<AppliedMigration> failed() {
        return List.copyOf(failed);
    }

    /** The version up to which everything counts as applied. */
    public Optional<Version> baseline() {
        return baseline;
    }

    /** The highest applied version. */
    public Optional<Version> latest() {
        return latest;
    }

    /** The rank of the newest row, or 0 where there is none. */
    public int lastRank() {
        return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).rank();
    }

    /** Whether anything but markers was ever recorded. */
    public boolean isEmpty() {
        for (AppliedMigration row : rows) {
            if (!row.type().equals(HistoryType.SCHEMA)) {
                return false;
            }
        }
        return true;
    }
}
