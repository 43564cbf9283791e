package dev.belay.adapters.cli.configuration;

import java.util.List;
import java.util.Optional;

/** Reads the flags. */
final class FlagSource {
    private FlagSource() {}

    static void readInto(Gathered gathered, Flags flags) {
        if (flags.given().isEmpty()) {
            return;
        }
        for (Key key : Key.values()) {
            Optional<String> name = key.flag();
            Optional<List<String>> values = name.isPresent() ? flags.valuesOf(name.get()) : Optional.empty();
            if (name.isEmpty() || values.isEmpty()) {
                continue;
            }
            Origin origin = Origin.flag(name.get());
            if (key == Key.PLACEHOLDERS) {
                readPlaceholders(gathered, values.get(), origin);
            } else {
                boolean isBare = values.get().isEmpty() && key.kind() == Key.Kind.TRUTH;
                gathered.add(key, isBare ? Given.of("true", origin) : new Given(values.get(), origin));
            }
        }
    }

    private static void readPlaceholders(Gathered gathered, List<String> pairs, Origin origin) {
        // backwards, because the first one added stays, and who repeats a flag means the later one
        for (int at = pairs.size() - 1; at >= 0; at--) {
            String pair = pairs.get(at);
            int equal = pair.indexOf('=');
            if (equal < 0) {
                gathered.error(origin, "a placeholder has no value", "write --placeholder name=value");
            } else {
                gathered.addForeignPlaceholder(pair.substring(0, equal), pair.substring(equal + 1), origin);
            }
        }
    }
}
