package dev.belay.adapters.cli.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the migrations lie and how their files are to be read. No locations: there are none, given or found. */
public record MigrationFiles(Setting<List<String>> locations, Setting<String> encoding, Naming naming) {
    /** Where migrations are looked for when nothing is said, in this order. */
    public static final List<String> USUAL = List.of("db/migration", "src/main/resources/db/migration", "migrations");

    static MigrationFiles read(Values values, Path folder) {
        Setting<List<String>> locations = values.list(Key.LOCATIONS, List.of());
        return new MigrationFiles(
                locations.value().isEmpty() ? Setting.byDefault(usual(folder)) : locations,
                values.encoding(),
                Naming.read(values));
    }

    private static List<String> usual(Path folder) {
        for (String location : USUAL) {
            if (Files.isDirectory(folder.resolve(location))) {
                return List.of(location);
            }
        }
        return List.of();
    }
}
