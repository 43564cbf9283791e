package dev.belay.adapters.cli.configuration;

import java.util.List;

/** What came of reading the configuration. */
public sealed interface ConfigurationResult {

    /** What does not stop the run but should be said. */
    List<ConfigurationProblem> warnings();

    <R> R accept(Visitor<R> visitor);

    /** The configuration is complete. */
    record Read(Configuration configuration, List<ConfigurationProblem> warnings) implements ConfigurationResult {
        public Read {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The configuration cannot be used: everything that is wrong with it, at once. */
    record Wrong(List<ConfigurationProblem> errors, List<ConfigurationProblem> warnings)
            implements ConfigurationResult {
        public Wrong {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One answer for each outcome. */
    interface Visitor<R> {
        R visit(Read read);

        R visit(Wrong wrong);
    }
}
