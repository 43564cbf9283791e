package dev.belay.adapters.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that all verbs take. */
final class CommonOptions {
    private CommonOptions() {}

    static void addTo(CommandSpec spec, Verb verb) {
        if (verb != Verb.COMPLETION && verb != Verb.TOKEN && verb != Verb.SERVE) {
            addSettings(spec);
        }
        spec.addOption(Options.valued("--output", "text|json", "The form of what is told; text if not given."))
                .addOption(Options.bare("--quiet", "Tells errors alone."))
                .addOption(Options.bare("--verbose", "Tells the settings and their origins, and causes in full."))
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this.")
                        .build());
    }

    private static void addSettings(CommandSpec spec) {
        spec.addOption(Options.valued("--url", "URL", "The database; without a password: that is for DATABASE_URL."))
                .addOption(Options.valued("--user", "NAME", "Who connects."))
                .addOption(Options.valued("--password-file", "FILE", "The file that holds the password."))
                .addOption(Options.valued(
                        "--location", "FOLDER", "Where migrations lie; repeatable, or several with commas."))
                .addOption(Options.valued(
                        "--schema", "NAME", "The schema, the first one with the history; repeatable, or with commas."))
                .addOption(Options.valued("--table", "NAME", "The history table."))
                .addOption(Options.valued(
                        "--placeholder", "NAME=VALUE", "What a placeholder in scripts stands for; repeatable."));
    }
}
