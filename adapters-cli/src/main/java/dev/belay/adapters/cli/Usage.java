package dev.belay.adapters.cli;

import dev.belay.application.report.Problem;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a user who asks for help, or needs it, is told. */
final class Usage {
    private static final String HELP = "See \"belay --help\".";

    private Usage() {}

    static String root() {
        StringBuilder text =
                new StringBuilder("Migrates PostgreSQL and SQLite schemas.\n\nUsage: belay VERB [options]\n\n");
        for (Verb verb : Verb.values()) {
            text.append("  ")
                    .append(verb.word())
                    .append(" ".repeat(12 - verb.word().length()))
                    .append(verb.summary())
                    .append('\n');
        }
        return text.append(
                        "\n  --version   Shows the version.\n  --help      Shows this; after a verb, its options.\n\n")
                .append("The database comes from --url or DATABASE_URL, and is SQLite in ./belay.db without them.\n")
                .toString();
    }

    static String of(Verb verb) {
        return new CommandLine(PicocliArguments.spec(verb)).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    static Problem unknownVerb(String word) {
        if (word.startsWith("-")) {
            return Problem.usage("The verb comes first, then its options.", "Write: belay migrate [options]. " + HELP);
        }
        Stream<String> verbs = Stream.of(Verb.values()).map(Verb::word);
        return Problem.usage("\"" + word + "\" is not a verb of belay.", Slip.guess(word, verbs) + HELP);
    }

    /** Never with a value in it: an argument that is not understood may be a password. */
    static Problem of(CommandLine.ParameterException wrong, Verb verb, List<String> arguments) {
        String next = "See \"belay " + verb.word() + " --help\".";
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched(), verb, next);
        }
        if (wrong instanceof CommandLine.MissingParameterException missing) {
            return Problem.usage(
                    missing.getMissing().isEmpty()
                            ? "An option has no value."
                            : missing.getMissing().get(0).paramLabel() + " is missing"
                                    + (missing.getMissing().get(0).isOption()
                                            ? ", the value of " + name(missing) + "."
                                            : "."),
                    next);
        }
        for (String argument : arguments) {
            int equal = Math.max(0, argument.indexOf('='));
            CommandLine.Model.OptionSpec option = PicocliArguments.spec(verb).findOption(argument.substring(0, equal));
            if (option != null && option.arity().max() == 0) {
                return Problem.usage(option.longestName() + " takes no value.", next);
            }
        }
        return Problem.usage("An argument has a form that is not understood.", next);
    }

    private static String name(CommandLine.MissingParameterException missing) {
        return ((CommandLine.Model.OptionSpec) missing.getMissing().get(0)).longestName();
    }

    private static Problem unmatched(List<String> arguments, Verb verb, String next) {
        String first = arguments.get(0);
        int equal = first.indexOf('=');
        String name = equal < 0 ? first : first.substring(0, equal);
        if (name.equals("--password")) {
            return Problem.usage(
                    "There is no option --password: every process on this machine could read it.",
                    "Use DATABASE_URL, BELAY_PASSWORD or --password-file.");
        }
        if (!name.startsWith("--")) {
            return Problem.usage("There is an argument too many.", next);
        }
        Stream<String> options = verb.signature().options().stream().map(Option::name);
        return Problem.usage("There is no option " + name + " here.", Slip.guess(name, options) + next);
    }
}
