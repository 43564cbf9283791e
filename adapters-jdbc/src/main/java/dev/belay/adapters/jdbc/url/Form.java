package dev.belay.adapters.jdbc.url;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The values that a parameter takes. */
sealed interface Form {
    Form TEXT = new Text();
    Form NUMBER = new WholeNumber();
    Form TRUTH = new Truth();

    static Form oneOf(String... choices) {
        return new Choice(List.of(choices));
    }

    /** The value as the driver spells it; nothing if it is none of this form. */
    Optional<String> read(String value);

    /** The form in words, as the end of "is not ...". */
    String words();

    record Text() implements Form {
        @Override
        public Optional<String> read(String value) {
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        @Override
        public String words() {
            return "a text";
        }
    }

    /** Nine digits at most, so that it fits an int of the driver. */
    record WholeNumber() implements Form {
        @Override
        public Optional<String> read(String value) {
            int digits = value.startsWith("-") ? 1 : 0;
            for (int at = digits; at < value.length(); at++) {
                if (value.charAt(at) < '0' || value.charAt(at) > '9') {
                    return Optional.empty();
                }
            }
            int length = value.length() - digits;
            return length < 1 || length > 9 ? Optional.empty() : Optional.of(value);
        }

        @Override
        public String words() {
            return "a whole number";
        }
    }

    record Truth() implements Form {
        @Override
        public Optional<String> read(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "true", "on", "yes", "1" -> Optional.of("true");
                case "false", "off", "no", "0" -> Optional.of("false");
                default -> Optional.empty();
            };
        }

        @Override
        public String words() {
            return "true or false";
        }
    }

    record Choice(List<String> choices) implements Form {
        @Override
        public Optional<String> read(String value) {
            for (String choice : choices) {
                if (choice.equalsIgnoreCase(value)) {
                    return Optional.of(choice);
                }
            }
            return Optional.empty();
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", choices);
        }
    }
}
