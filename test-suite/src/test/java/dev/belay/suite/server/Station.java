package dev.belay.suite.server;

import dev.belay.suite.database.Database;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A folder with migrations and a belay.yaml, from which a server can be started again and again. */
public final class Station {
    private final Path folder;
    private final StringBuilder targets = new StringBuilder();
    private final Map<String, String> environment = new HashMap<>();
    private final Project project;

    private Station(Path folder) {
        this.folder = folder;
        this.project = Project.in(folder.resolve("migrations"));
    }

    public static Station in(Path folder) {
        return new Station(folder);
    }

    /** The migrations of all its targets. */
    public Project project() {
        return project;
    }

    /** Adds a target; what else is said of it is a line for each setting. */
    public Station with(String name, Database database, String... settings) {
        // a server does not make the file of a database that is not there
        database.execute("CREATE TABLE made (id integer)", "DROP TABLE made");
        return with(name, database.loginUrl(), settings);
    }

    /** The same of a database that need not be there. */
    public Station with(String name, String url, String... settings) {
        String variable = "URL_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_");
        environment.put(variable, url);
        targets.append("  ")
                .append(name)
                .append(":\n    url: ${env:")
                .append(variable)
                .append("}\n    locations: migrations\n");
        for (String setting : settings) {
            targets.append("    ").append(setting).append('\n');
        }
        return this;
    }

    public RunningServer start() {
        Project.in(folder).with("belay.yaml", "targets:\n" + targets);
        return RunningServer.in(folder, Map.copyOf(environment));
    }
}
