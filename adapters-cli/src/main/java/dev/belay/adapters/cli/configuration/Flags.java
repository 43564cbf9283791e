package dev.belay.adapters.cli.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flags of a command line that are settings, each under its full name ({@code --out-of-order}) with the values
 * given; no value stands for true. Other flags are no business of the configuration and are passed over.
 */
public record Flags(Map<String, List<String>> given) {
    private static final Flags NONE = new Flags(Map.of());

    public Flags {
        given = Map.copyOf(given);
    }

    public static Flags none() {
        return NONE;
    }

    Optional<List<String>> valuesOf(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** A flag may hold a secret by mistake. */
    @Override
    public String toString() {
        return given.keySet().toString();
    }
}
