package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.configuration.Flags;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run finds around it.
 *
 * @param terminal whether somebody watches
 * @param keyboard where somebody answers who watches
 * @param pipe where answers come from that nobody types, if any do
 * @param example the example project that serves where nothing is configured, which the launcher knows
 * @param remote who asks, where that is not who started this process
 */
record Surroundings(
        Map<String, String> environment,
        Path folder,
        boolean terminal,
        Optional<InputStream> keyboard,
        Optional<InputStream> pipe,
        Optional<Path> example,
        Optional<Remote> remote) {

    /** What a process finds around it that somebody started for themselves. */
    Surroundings(
            Map<String, String> environment,
            Path folder,
            boolean terminal,
            Optional<InputStream> keyboard,
            Optional<InputStream> pipe,
            Optional<Path> example) {
        this(environment, folder, terminal, keyboard, pipe, example, Optional.empty());
    }

    /** The same for somebody else. */
    Surroundings of(Remote who) {
        return new Surroundings(environment, folder, terminal, keyboard, pipe, example, Optional.of(who));
    }

    /** The same with another environment. */
    Surroundings in(Map<String, String> other) {
        return new Surroundings(other, folder, terminal, keyboard, pipe, example, remote);
    }

    ConfigurationResult configuration(Flags flags) {
        return remote.isPresent()
                ? Configuration.ofTarget(remote.get().target(), flags, environment, folder)
                : Configuration.read(flags, environment, folder);
    }

    Optional<String> variable(String name) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
