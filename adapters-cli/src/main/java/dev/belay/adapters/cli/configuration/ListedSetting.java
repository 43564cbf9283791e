package dev.belay.adapters.cli.configuration;

/** One setting as people read it, with a secret already masked. */
public record ListedSetting(String name, String value, String origin) {
    @Override
    public String toString() {
        return name + " = " + value + " (" + origin + ")";
    }
}
