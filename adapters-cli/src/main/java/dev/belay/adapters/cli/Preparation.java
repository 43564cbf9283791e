package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.ConfigurationProblem;
import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.configuration.MigrationFiles;
import dev.belay.adapters.cli.configuration.Origin;
import dev.belay.adapters.jdbc.url.DatabaseUrl;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.report.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out whether a run has all that it needs, before anything is connected. */
final class Preparation implements ConfigurationResult.Visitor<Prepared> {
    private final Invocation invocation;
    private final Need need;

    Preparation(Invocation invocation, Need need) {
        this.invocation = invocation;
        this.need = need;
    }

    /** What a verb does with the database. */
    enum Need {
        /** Reads it, and the migrations. */
        READ(true, false, true),
        /** Reads it, and no migrations. */
        LOOK(false, false, true),
        /** Migrates it. */
        MIGRATE(true, true, true),
        /** Writes to it, where it is there, and reads the migrations. */
        REPAIR(true, true, true),
        /** Writes to it without looking at the migrations. */
        MARK(false, true, true),
        /** Reads a database that must be there, and nothing else. */
        COPY(false, true, true),
        /** Puts a database where there may be none. */
        REPLACE(false, true, true),
        /** Looks at nothing. */
        NOTHING(false, false, false),
        /** Reads the migrations, and only asks of what kind it is. */
        FILES(true, false, false);

        private final boolean migrations;
        private final boolean writes;
        private final boolean database;

        Need(boolean migrations, boolean writes, boolean database) {
            this.migrations = migrations;
            this.writes = writes;
            this.database = database;
        }
    }

    Prepared prepare() {
        Surroundings around = invocation.surroundings();
        return around.configuration(invocation.flags()).accept(this);
    }

    @Override
    public Prepared.Stopped visit(ConfigurationResult.Wrong wrong) {
        List<Problem> errors = new ArrayList<>();
        for (ConfigurationProblem error : wrong.errors()) {
            errors.add(Problem.usage(error.origin() + ": " + error.what() + ".", sentence(error.next())));
        }
        return new Prepared.Stopped(errors, warnings(wrong));
    }

    @Override
    public Prepared visit(ConfigurationResult.Read read) {
        Configuration configuration = read.configuration();
        Settings settings = new Settings(configuration);
        List<Problem> errors = new ArrayList<>();
        add(errors, settings.problem());
        List<String> locations = locations(configuration);
        if (need.migrations && locations.isEmpty()) {
            errors.add(noLocation());
        }
        DatabaseUrl url = configuration.connection().url().value();
        Optional<Wiring> beforehand = Optional.empty();
        if (need.database && url instanceof SqliteUrl sqlite && !sqlite.isMemory()) {
            boolean create = need != Need.COPY
                    && need != Need.REPAIR
                    && (need == Need.REPLACE || invocation.has("--create") || isByDefault(configuration));
            SqliteFile file = new SqliteFile(sqlite, invocation.surroundings().folder(), create);
            add(errors, file.problem(need.writes));
            url = file.url(need.writes);
            if (need == Need.MIGRATE && errors.isEmpty() && !file.exists()) {
                beforehand = Optional.of(new Wiring(invocation, configuration, file.url(false), locations));
            }
        }
        return errors.isEmpty()
                ? new Prepared.Ready(new Wiring(invocation, configuration, url, locations), beforehand, warnings(read))
                : new Prepared.Stopped(errors, warnings(read));
    }

    /** The configured ones; the example's, where neither they nor a database are configured. */
    private List<String> locations(Configuration configuration) {
        List<String> locations = configuration.files().locations().value();
        Optional<Path> example = invocation.surroundings().example();
        if (!need.migrations || !locations.isEmpty() || !isByDefault(configuration) || example.isEmpty()) {
            return locations;
        }
        Path folder = invocation.surroundings().folder().toAbsolutePath();
        Path path = example.get().startsWith(folder) ? folder.relativize(example.get()) : example.get();
        invocation
                .output()
                .note("No database and no migrations are configured: this is the example " + path
                        + " on SQLite in ./belay.db.");
        return List.of("filesystem:" + path);
    }

    private static boolean isByDefault(Configuration configuration) {
        return configuration.connection().url().origin().source() == Origin.Source.DEFAULT;
    }

    private Problem noLocation() {
        return Problem.usage(
                "There are no migrations: no location is configured, and none of the folders "
                        + String.join(", ", MigrationFiles.USUAL) + " is in "
                        + invocation.surroundings().folder().toAbsolutePath() + ".",
                "Name the folder with --location, or begin a first migration with \"belay new <name>\".");
    }

    private static List<Problem> warnings(ConfigurationResult result) {
        if (result.warnings().isEmpty()) {
            return List.of();
        }
        List<Problem> warnings = new ArrayList<>();
        for (ConfigurationProblem warning : result.warnings()) {
            warnings.add(Problem.configurationWarning(
                    warning.origin() + ": " + warning.what() + ".", sentence(warning.next())));
        }
        return warnings;
    }

    private static void add(List<Problem> problems, Optional<Problem> problem) {
        if (problem.isPresent()) {
            problems.add(problem.get());
        }
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith("?") ? "" : ".");
    }
}
