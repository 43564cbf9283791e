package dev.belay.adapters.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was given to a verb.
 *
 * @param options their values under their names, those without a value with none
 * @param words what is no option
 * @param arguments all of it, as it was given
 */
record Given(Map<String, List<String>> options, List<String> words, List<String> arguments, boolean asksForHelp)
        implements ReadArguments {

    static Given nothing() {
        return new Given(Map.of(), List.of(), List.of(), false);
    }

    /**
     * What was given to a verb.
     *
     * @param arguments the command line without the verb's own word
     */
    static ReadArguments read(Verb verb, List<String> arguments) {
        Optional<Given> plain = plain(verb.signature(), arguments);
        return plain.isPresent() ? plain.get() : PicocliArguments.read(verb, arguments);
    }

    /**
     * Reads what nearly everybody writes: known options, each with its value where it takes one. Nothing where anything
     * else is there: picocli judges that, and it alone knows what is wrong. A run with nothing to do spends a quarter
     * of its time on picocli otherwise.
     */
    private static Optional<Given> plain(Signature signature, List<String> arguments) {
        if (signature.words().isPresent()) {
            return Optional.empty();
        }
        Map<String, List<String>> options = new HashMap<>();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            int equal = argument.indexOf('=');
            String name = equal < 0 ? argument : argument.substring(0, equal);
            Optional<Option> option = signature.option(name);
            if (option.isEmpty()) {
                return Optional.empty();
            }
            boolean isBare = option.get().kind() == Option.Kind.BARE;
            if (isBare && equal < 0) {
                options.put(name, List.of());
                continue;
            }
            if (option.get().kind() != Option.Kind.VALUED) {
                return Optional.empty();
            }
            if (equal < 0 && ++at == arguments.size()) {
                return Optional.empty();
            }
            String value = equal < 0 ? arguments.get(at) : argument.substring(equal + 1);
            if (!isPlain(value)) {
                return Optional.empty();
            }
            options.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return Optional.of(new Given(options, List.of(), List.copyOf(arguments), false));
    }

    /** Neither the name of another option nor in quotes. */
    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.charAt(0) != '-' && value.charAt(0) != '"' && value.charAt(0) != '\'';
    }
}
