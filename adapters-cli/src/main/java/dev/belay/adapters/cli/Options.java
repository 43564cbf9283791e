package dev.belay.adapters.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The two kinds of option. They are described in code, because reading annotations costs more than the whole rest. */
final class Options {
    private Options() {}

    /** An option with a value; repeated, it keeps all of them. */
    static OptionSpec valued(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option that may have a value. */
    static OptionSpec perhapsValued(String name, String label, String usual, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..1")
                .fallbackValue(usual)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option that is there or not. */
    static OptionSpec bare(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }
}
