package dev.belay.adapters.cli.configuration;

import java.util.List;

/** How the files of migrations are named. */
public record Naming(
        Setting<String> sqlMigrationPrefix,
        Setting<String> undoSqlMigrationPrefix,
        Setting<String> repeatableSqlMigrationPrefix,
        Setting<String> baselineMigrationPrefix,
        Setting<String> sqlMigrationSeparator,
        Setting<List<String>> sqlMigrationSuffixes) {

    static Naming read(Values values) {
        return new Naming(
                values.word(Key.SQL_MIGRATION_PREFIX, "V"),
                values.word(Key.UNDO_SQL_MIGRATION_PREFIX, "U"),
                values.word(Key.REPEATABLE_SQL_MIGRATION_PREFIX, "R"),
                values.word(Key.BASELINE_MIGRATION_PREFIX, "B"),
                values.word(Key.SQL_MIGRATION_SEPARATOR, "__"),
                values.list(Key.SQL_MIGRATION_SUFFIXES, List.of(".sql")));
    }
}
