package dev.belay.adapters.cli.configuration;

import dev.belay.domain.target.Secret;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns what the sources gave into values of the right kind, or into errors. */
final class Values {
    private final Gathered gathered;

    Values(Gathered gathered) {
        this.gathered = gathered;
    }

    Setting<Boolean> truth(Key key, boolean otherwise) {
        Optional<Given> given = gathered.of(key);
        if (given.isEmpty()) {
            return Setting.byDefault(otherwise);
        }
        String text = given.get().text().strip().toLowerCase(Locale.ROOT);
        boolean isTrue = text.equals("true");
        if (!isTrue && !text.equals("false")) {
            wrong(key, given.get(), "is neither true nor false", "write one of them");
        }
        return new Setting<>(isTrue, given.get().origin());
    }

    Setting<String> text(Key key, String otherwise) {
        Optional<Setting<String>> text = text(key);
        return text.isPresent() ? text.get() : Setting.byDefault(otherwise);
    }

    Optional<Setting<String>> text(Key key) {
        Optional<Given> given = gathered.of(key);
        return given.isPresent()
                ? Optional.of(new Setting<>(given.get().text(), given.get().origin()))
                : Optional.empty();
    }

    Optional<Setting<Secret>> secret(Key key) {
        Optional<Given> given = gathered.of(key);
        return given.isPresent() && !given.get().text().isEmpty()
                ? Optional.of(
                        new Setting<>(Secret.of(given.get().text()), given.get().origin()))
                : Optional.empty();
    }

    /** A text that may not be empty, as a name or a prefix. */
    Setting<String> word(Key key, String otherwise) {
        Setting<String> word = text(key, otherwise);
        if (word.value().isBlank()) {
            gathered.error(word.origin(), key.word() + " is empty", "give it a value, or leave it out");
        }
        return word;
    }

    /** Commas separate, as in Flyway, so that one flag or variable can hold several. */
    Setting<List<String>> list(Key key, List<String> otherwise) {
        Optional<Given> given = gathered.of(key);
        if (given.isEmpty()) {
            return Setting.byDefault(otherwise);
        }
        List<String> parts = new ArrayList<>();
        for (String value : given.get().values()) {
            int start = 0;
            while (start <= value.length()) {
                int end = value.indexOf(',', start) < 0 ? value.length() : value.indexOf(',', start);
                String part = value.substring(start, end).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = end + 1;
            }
        }
        return new Setting<>(List.copyOf(parts), given.get().origin());
    }

    Setting<Duration> duration(Key key, Duration otherwise) {
        Optional<Given> given = gathered.of(key);
        if (given.isEmpty()) {
            return Setting.byDefault(otherwise);
        }
        Optional<Duration> duration = WaitText.parse(given.get().text());
        if (duration.isEmpty()) {
            wrong(key, given.get(), "is not a duration", "write it as 500ms, 30s, 5m or 1h");
        }
        return new Setting<>(duration.orElse(otherwise), given.get().origin());
    }

    Optional<Setting<Duration>> duration(Key key) {
        return gathered.of(key).isPresent() ? Optional.of(duration(key, Duration.ZERO)) : Optional.empty();
    }

    Setting<String> encoding() {
        Setting<String> encoding = text(Key.ENCODING, "UTF-8");
        if (encoding.origin().source() != Origin.Source.DEFAULT && !isSupported(encoding.value())) {
            gathered.error(
                    encoding.origin(), "encoding is not one that Java knows", "write UTF-8, ISO-8859-1 or another");
        }
        return encoding;
    }

    private static boolean isSupported(String name) {
        try {
            return !name.isEmpty() && Charset.isSupported(name);
        } catch (IllegalCharsetNameException notEvenAName) {
            return false;
        }
    }

    private void wrong(Key key, Given given, String what, String next) {
        gathered.error(given.origin(), key.word() + " " + what, next);
    }
}
