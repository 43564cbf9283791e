package dev.belay.domain.history;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.migration.Version;
import java.util.List;
import java.util.Optional;

/**
 * A row that is to be written into Flyway's history, shortened as Flyway shortens it.
 *
 * @param rank the rank it must get; another run that took it first makes the write fail
 */
public record HistoryRow(
        int rank,
        Optional<Version> version,
        String description,
        HistoryType type,
        String script,
        Optional<Integer> checksum) {
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_SCRIPT = 1000;

    public HistoryRow {
        if (description.length() > LONGEST_DESCRIPTION) {
            description = description.substring(0, LONGEST_DESCRIPTION - 3) + "...";
        }
        if (script.length() > LONGEST_SCRIPT) {
            script = "..." + script.substring(3, LONGEST_SCRIPT);
        }
    }

    /** As Java writes records. Its own way costs the first who asks some forty classes, and every plan's hash asks. */
    @Override
    public String toString() {
        return "HistoryRow[rank=" + rank + ", version=" + version + ", description=" + description + ", type=" + type
                + ", script=" + script + ", checksum=" + checksum + "]";
    }

    /** The row of a migration that was applied. */
    public static HistoryRow of(int rank, Migration migration) {
        HistoryType type = migration.kind() == MigrationKind.BASELINE ? HistoryType.SQL_BASELINE : HistoryType.SQL;
        return new HistoryRow(
                rank,
                migration.version(),
                migration.description(),
                type,
                migration.script(),
                Optional.of(migration.checksum()));
    }

    /** The marker that versions up to this one count as applied. */
    public static HistoryRow baseline(int rank, Version version, String description) {
        return new HistoryRow(
                rank, Optional.of(version), description, HistoryType.BASELINE, description, Optional.empty());
    }

    /** The marker of schemas that were created, in Flyway's words. */
    public static HistoryRow schemas(List<String> created) {
        StringBuilder names = new StringBuilder();
        for (String schema : created) {
            names.append(names.length() == 0 ? "" : ",").append(TableName.quoted(schema));
        }
        return new HistoryRow(
                0,
                Optional.empty(),
                "<< Flyway Schema Creation >>",
                HistoryType.SCHEMA,
                names.toString(),
                Optional.empty());
    }
}
