package dev.belay.adapters.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What a verb takes, as picocli sees it: described in code, as reading annotations costs more than all the rest. */
final class PicocliArguments {
    private PicocliArguments() {}

    static ReadArguments read(Verb verb, List<String> arguments) {
        ParseResult result;
        try {
            result = new CommandLine(spec(verb))
                    .setExpandAtFiles(false)
                    .setOverwrittenOptionsAllowed(true)
                    .parseArgs(arguments.toArray(new String[0]));
        } catch (CommandLine.ParameterException e) {
            return new ReadArguments.Wrong(Usage.of(e, verb, arguments));
        }
        Map<String, List<String>> options = new HashMap<>();
        for (OptionSpec option : result.matchedOptions()) {
            boolean bare = option.arity().max() == 0;
            options.put(option.longestName(), bare ? List.of() : List.copyOf(option.stringValues()));
        }
        List<String> words = result.hasMatchedPositional(0)
                ? List.copyOf(result.matchedPositional(0).stringValues())
                : List.of();
        return new Given(options, words, result.originalArgs(), result.isUsageHelpRequested());
    }

    static CommandSpec spec(Verb verb) {
        String arguments = switch (verb) {
            case NEW -> " NAME...";
            case COMPLETION -> " bash|zsh";
            case RESTORE -> " ID";
            case ROLLBACK -> " TARGET";
            case UNDO -> " [VERSION...]";
            default -> "";
        };
        CommandSpec spec = CommandSpec.create().name(verb.word());
        spec.usageMessage()
                .description(verb.summary())
                .customSynopsis("belay " + verb.word() + " [options]" + arguments)
                .sortOptions(false);
        Signature signature = verb.signature();
        if (signature.words().isPresent()) {
            spec.addPositional(positional(signature.words().get()));
        }
        for (Option option : signature.options()) {
            spec.addOption(option(option));
        }
        return spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this.")
                .build());
    }

    private static PositionalParamSpec positional(Words words) {
        return PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity(words.arity())
                .required(words.required())
                .paramLabel(words.label())
                .description(words.description())
                .build();
    }

    private static OptionSpec option(Option option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.name()).description(option.description());
        return switch (option.kind()) {
            case BARE -> builder.type(boolean.class).arity("0").build();
            case VALUED -> listed(builder, option).arity("1").build();
            case PERHAPS_VALUED ->
                listed(builder, option)
                        .arity("0..1")
                        .fallbackValue(option.usual())
                        .build();
        };
    }

    private static OptionSpec.Builder listed(OptionSpec.Builder builder, Option option) {
        return builder.type(List.class).auxiliaryTypes(String.class).paramLabel(option.label());
    }
}
