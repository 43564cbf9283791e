package dev.belay.adapters.cli;

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
 */
record Surroundings(
        Map<String, String> environment,
        Path folder,
        boolean terminal,
        Optional<InputStream> keyboard,
        Optional<InputStream> pipe,
        Optional<Path> example) {

    Optional<String> variable(String name) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
