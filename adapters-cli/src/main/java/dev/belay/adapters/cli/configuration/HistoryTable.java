package dev.belay.adapters.cli.configuration;

import java.util.List;
import java.util.Optional;

/** Where the history lies and begins, in which schemas the migrations work, and who is named as having applied them. */
public record HistoryTable(
        Setting<List<String>> schemas,
        Optional<Setting<String>> defaultSchema,
        Setting<Boolean> createSchemas,
        Setting<String> table,
        Optional<Setting<String>> installedBy,
        Baseline baseline) {

    static HistoryTable read(Values values) {
        return new HistoryTable(
                values.list(Key.SCHEMAS, List.of()),
                values.text(Key.DEFAULT_SCHEMA),
                values.truth(Key.CREATE_SCHEMAS, true),
                values.word(Key.TABLE, "flyway_schema_history"),
                values.text(Key.INSTALLED_BY),
                Baseline.read(values));
    }
}
