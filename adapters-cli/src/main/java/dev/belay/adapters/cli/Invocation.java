package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Flags;
import dev.belay.adapters.cli.output.Output;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** One verb with what was given to it, and everything around it. */
record Invocation(Verb verb, ParseResult given, Surroundings surroundings, Output output, Interruption interruption) {

    /** The options under their names, those without a value with none. */
    Flags flags() {
        Map<String, List<String>> flags = new HashMap<>();
        for (OptionSpec option : given.matchedOptions()) {
            boolean bare = option.arity().max() == 0;
            flags.put(option.longestName(), bare ? List.of() : List.copyOf(option.stringValues()));
        }
        return new Flags(flags);
    }

    boolean has(String option) {
        return given.hasMatchedOption(option);
    }

    /** The value of an option; the last, where it was repeated. */
    Optional<String> value(String option) {
        if (!given.hasMatchedOption(option)) {
            return Optional.empty();
        }
        List<String> values = given.matchedOption(option).stringValues();
        return Optional.of(values.get(values.size() - 1));
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
