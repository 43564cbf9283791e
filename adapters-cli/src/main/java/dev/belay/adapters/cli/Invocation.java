package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Flags;
import dev.belay.adapters.cli.output.Output;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.target.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One verb with what was given to it, and everything around it. */
record Invocation(Verb verb, Given given, Surroundings surroundings, Output output, Interruption interruption) {

    /** The options under their names, those without a value with none. */
    Flags flags() {
        return new Flags(given.options());
    }

    boolean has(String option) {
        return given.options().containsKey(option);
    }

    /** The value of an option; the last, where it was repeated. */
    Optional<String> value(String option) {
        List<String> values = given.options().getOrDefault(option, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /**
     * The same command line with a value of one more option, for people to copy. A value that only its name tells to be
     * a secret is left out.
     */
    String again(String option, String value) {
        return again(verb, List.of(), option, value);
    }

    /**
     * How consent is given to what this verb would do with it. Who calls from elsewhere is not shown the phrase here:
     * giving it is an act of its own there, with a right of its own.
     */
    String consenting(Verb other, ConsentPhrase phrase) {
        return surroundings.remote().isPresent()
                ? surroundings.remote().get().consenting()
                : "To consent, run within " + ConsentPhrase.LIFE.toMinutes() + " minutes: "
                        + again(other, List.of("--dry-run"), "--consent", phrase.toString());
    }

    /** The same for another verb, without some options that have no value. */
    String again(Verb other, List<String> dropped, String option, String value) {
        StringBuilder line = new StringBuilder("belay ").append(other.word());
        List<String> arguments = given.arguments();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (argument.equals(option)) {
                at++;
            } else if (!dropped.contains(argument) && !argument.startsWith(option + "=")) {
                line.append(' ').append(quoted(masked(argument)));
            }
        }
        return line.append(' ').append(option).append(' ').append(value).toString();
    }

    /**
     * The same command line for another verb, for people to copy.
     *
     * @param valued options with a value that the other verb does not take
     * @param bare such without one
     */
    String as(Verb other, Set<String> valued, Set<String> bare) {
        StringBuilder line = new StringBuilder("belay ").append(other.word());
        List<String> arguments = given.arguments();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            int equal = argument.indexOf('=');
            if (valued.contains(argument)) {
                at++;
            } else if (!bare.contains(argument) && !(equal > 0 && valued.contains(argument.substring(0, equal)))) {
                line.append(' ').append(quoted(masked(argument)));
            }
        }
        return line.toString();
    }

    private static String masked(String argument) {
        int equal = argument.lastIndexOf('=');
        return equal > 0 && Secret.isNamed(argument.substring(0, equal))
                ? argument.substring(0, equal + 1) + Secret.MASK
                : argument;
    }

    /** As a shell takes it for one word. */
    private static String quoted(String argument) {
        for (int i = 0; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            boolean isPlain = letter < 128 && (Character.isLetterOrDigit(letter) || "_-./:=@%+,".indexOf(letter) >= 0);
            if (!isPlain) {
                return "'" + argument.replace("'", "'\\''") + "'";
            }
        }
        return argument.isEmpty() ? "''" : argument;
    }

    /** Whether somebody who watches agrees to this. Nobody is asked where a phrase was given or a pipeline runs. */
    boolean isAgreed(String what, String database) {
        return !has("--consent") && interruption.whileIdle(() -> output.agreed(what, database));
    }

    /** The failure as it is told: whatever broke after a signal, broke by it. */
    Failure told(Failure failure) {
        return interruption.isRequested()
                ? new Failure(
                        FailureKind.INTERRUPTED,
                        "A signal ended this run. " + failure.what(),
                        failure.place(),
                        failure.statement(),
                        failure.code(),
                        failure.state(),
                        FailureKind.INTERRUPTED.next())
                : failure;
    }
}
