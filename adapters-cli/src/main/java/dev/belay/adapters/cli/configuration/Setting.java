package dev.belay.adapters.cli.configuration;

/** A value of the configuration, and where it came from. */
public record Setting<T>(T value, Origin origin) {
    static <T> Setting<T> byDefault(T value) {
        return new Setting<>(value, Origin.DEFAULT);
    }
}
