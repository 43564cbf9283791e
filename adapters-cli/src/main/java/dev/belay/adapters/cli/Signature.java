package dev.belay.adapters.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a verb takes. Our own description of it, from which picocli's is made where that is needed: to help, to say what
 * is wrong, and to read what is not plain.
 */
final class Signature {
    private final List<Option> options = new ArrayList<>();
    private Optional<Words> words = Optional.empty();

    Signature add(Option option) {
        options.add(option);
        return this;
    }

    Signature add(Words taken) {
        words = Optional.of(taken);
        return this;
    }

    List<Option> options() {
        return options;
    }

    Optional<Words> words() {
        return words;
    }

    Optional<Option> option(String name) {
        for (Option option : options) {
            if (option.name().equals(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
