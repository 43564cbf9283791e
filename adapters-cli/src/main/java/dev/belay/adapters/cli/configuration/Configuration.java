package dev.belay.adapters.cli.configuration;

import dev.belay.domain.target.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run is told from outside, each value with its origin: flag, then environment variable, then
 * belay.yaml, then Flyway's own files, then default. It is read on every start, and so without regular expressions,
 * streams, lambdas and the generated methods of records, each of which costs more than all the rest, and without any
 * parser for a file that is not there.
 */
public record Configuration(
        Setting<String> environment,
        Optional<Setting<Secret>> secretKey,
        Optional<Setting<Secret>> jwtSecret,
        Connection connection,
        MigrationFiles files,
        HistoryTable history,
        Placeholders placeholders,
        Rules rules,
        Backups backups,
        Setting<Boolean> fourEyes) {

    public static ConfigurationResult read(Flags flags, Map<String, String> variables, Path workingDirectory) {
        Gathered gathered = new Gathered();
        FlagSource.readInto(gathered, flags);
        VariableSource.readInto(gathered, variables);
        FileSource.readInto(gathered, workingDirectory, variables);
        return of(gathered, variables, workingDirectory);
    }

    /**
     * The same for one of the targets that belay.yaml names: what it says of that target counts before the environment,
     * of which nothing is heard that names a database, and the rest of the file fills up what neither says.
     */
    public static ConfigurationResult ofTarget(
            String target, Flags flags, Map<String, String> variables, Path workingDirectory) {
        Gathered gathered = new Gathered();
        FlagSource.readInto(gathered, flags);
        FileSource.readTargetInto(gathered, target, workingDirectory, variables);
        if (gathered.of(Key.URL).isEmpty()) {
            gathered.error(
                    new Origin(Origin.Source.BELAY_FILE, BelayFile.NAME),
                    "the target " + target + " has no url",
                    "give it one below its name");
        }
        Map<String, String> general = VariableSource.withoutDatabase(variables);
        VariableSource.readInto(gathered, general);
        FileSource.readBelayInto(gathered, workingDirectory, variables);
        return of(gathered, general, workingDirectory);
    }

    private static ConfigurationResult of(Gathered gathered, Map<String, String> variables, Path workingDirectory) {
        Values values = new Values(gathered);
        Configuration configuration = new Configuration(
                values.word(Key.ENVIRONMENT, "production"),
                values.secret(Key.SECRET_KEY),
                values.secret(Key.JWT_SECRET),
                Connection.read(gathered, variables, workingDirectory),
                MigrationFiles.read(values, workingDirectory),
                HistoryTable.read(values),
                Placeholders.read(gathered, values),
                Rules.read(values),
                Backups.read(values),
                values.truth(Key.FOUR_EYES, false));
        return gathered.errors.isEmpty()
                ? new ConfigurationResult.Read(configuration, gathered.warnings)
                : new ConfigurationResult.Wrong(gathered.errors, gathered.warnings);
    }

    /** All settings with their origins, for people to read: nothing in it is secret. */
    public List<ListedSetting> listed() {
        return Listing.of(this);
    }
}
