package dev.belay.adapters.cli.configuration;

/** From where a database counts as migrated that was not empty at first. */
public record Baseline(
        Setting<String> baselineVersion, Setting<String> baselineDescription, Setting<Boolean> baselineOnMigrate) {

    static Baseline read(Values values) {
        return new Baseline(
                values.word(Key.BASELINE_VERSION, "1"),
                values.word(Key.BASELINE_DESCRIPTION, "<< Flyway Baseline >>"),
                values.truth(Key.BASELINE_ON_MIGRATE, false));
    }
}
