package dev.belay.adapters.cli.configuration;

import java.util.List;

/** What one source says about one key, as it stands there: not yet known to be a value of that key. */
record Given(List<String> values, Origin origin) {
    Given {
        values = List.copyOf(values);
    }

    static Given of(String value, Origin origin) {
        return new Given(List.of(value), origin);
    }

    /** The last value: who repeats a flag means the later one. */
    String text() {
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    /** May hold a secret. */
    @Override
    public String toString() {
        return origin.text();
    }
}
