package dev.belay.suite.project;

import dev.belay.adapters.jdbc.location.FileMigrations;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.application.port.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder of migrations that a test writes. */
public final class Project {
    private final Path folder;
    private final Map<String, String> placeholders = new HashMap<>();
    private String table = "flyway_schema_history";

    private Project(Path folder) {
        this.folder = folder;
    }

    public static Project in(Path folder) {
        return new Project(folder);
    }

    /** Adds a file, whose name may have folders in it. */
    public Project with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Project with(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Project without(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Project placeholder(String name, String value) {
        placeholders.put(name, value);
        return this;
    }

    /** The name of the history table, where it is not Flyway's own. */
    public Project table(String name) {
        table = name;
        return this;
    }

    public Path folder() {
        return folder;
    }

    public Map<String, String> placeholders() {
        return Map.copyOf(placeholders);
    }

    public String table() {
        return table;
    }

    /** The project as Belay reads it; paths are shown as they are below the folder. */
    public Migrations migrations() {
        LocationSettings flyway = LocationSettings.of(folder, List.of("."));
        LocationSettings settings = new LocationSettings(
                flyway.locations(),
                flyway.baseDirectory(),
                flyway.naming(),
                flyway.encoding(),
                true,
                flyway.placeholderPrefix(),
                flyway.placeholderSuffix(),
                flyway.placeholderSeparator(),
                placeholders,
                table);
        return new FileMigrations(settings, Project.class.getClassLoader(), Clock::systemUTC);
    }
}
