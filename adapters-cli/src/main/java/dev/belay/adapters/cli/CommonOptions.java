package dev.belay.adapters.cli;

/** The options that all verbs take. */
final class CommonOptions {
    private CommonOptions() {}

    static void addTo(Signature signature, Verb verb) {
        if (verb != Verb.COMPLETION && verb != Verb.TOKEN && verb != Verb.SERVE) {
            addSettings(signature);
        }
        signature
                .add(Option.valued("--output", "text|json", "The form of what is told; text if not given."))
                .add(Option.bare("--quiet", "Tells errors alone."))
                .add(Option.bare("--verbose", "Tells the settings and their origins, and causes in full."));
    }

    private static void addSettings(Signature signature) {
        signature
                .add(Option.valued("--url", "URL", "The database; without a password: that is for DATABASE_URL."))
                .add(Option.valued("--user", "NAME", "Who connects."))
                .add(Option.valued("--password-file", "FILE", "The file that holds the password."))
                .add(Option.valued("--location", "FOLDER", "Where migrations lie; repeatable, or several with commas."))
                .add(Option.valued(
                        "--schema", "NAME", "The schema, the first one with the history; repeatable, or with commas."))
                .add(Option.valued("--table", "NAME", "The history table."))
                .add(Option.valued(
                        "--placeholder", "NAME=VALUE", "What a placeholder in scripts stands for; repeatable."));
    }
}
