package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.configuration.MigrationFiles;
import dev.belay.application.newmigration.NewMigration;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import java.util.List;

/** {@code new}: it needs no database. */
final class NewCommand implements VerbCommand {
    private static final String CLASSPATH = "classpath:";
    private static final String FILESYSTEM = "filesystem:";

    @Override
    public void describe(Signature signature) {
        signature
                .add(new Words("1..*", true, "NAME", "What the migration does, in words."))
                .add(Option.bare("--timestamp", "Makes the time its version."));
    }

    @Override
    public Report run(Invocation invocation) {
        ConfigurationResult result = Configuration.read(
                invocation.flags(),
                invocation.surroundings().environment(),
                invocation.surroundings().folder());
        if (result instanceof ConfigurationResult.Wrong wrong) {
            return new Preparation(invocation, Preparation.Need.MARK)
                    .visit(wrong)
                    .report(invocation.verb());
        }
        Configuration configuration = ((ConfigurationResult.Read) result).configuration();
        String folder = folder(configuration);
        NewMigration newMigration =
                Wiring.newMigration(configuration, invocation.surroundings().folder(), folder);
        String name = String.join(" ", invocation.given().words());
        return report(invocation, newMigration.run(new NewMigration.Request(name, invocation.has("--timestamp"))));
    }

    private static Report report(Invocation invocation, NewMigration.Result result) {
        if (result instanceof NewMigration.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        NewMigration.Result.Created created = (NewMigration.Result.Created) result;
        return new Report(
                invocation.verb().word(),
                ExitCode.of(result),
                "created",
                "",
                List.of(),
                new Details.Created(created.version().toString(), created.migration(), created.undo()));
    }

    /** The first location that is a folder, or where Flyway looks. */
    private static String folder(Configuration configuration) {
        for (String location : configuration.files().locations().value()) {
            if (!location.startsWith(CLASSPATH)) {
                return location.startsWith(FILESYSTEM) ? location.substring(FILESYSTEM.length()) : location;
            }
        }
        return MigrationFiles.USUAL.get(0);
    }
}
