package dev.belay.adapters.cli.configuration;

/** Something about the configuration that its writer must know. It quotes no value, for any may be a password. */
public record ConfigurationProblem(Origin origin, String what, String next) {
    /** One line: where, what, and what to do next. */
    public String message() {
        return origin.text() + ": " + what + "; " + next;
    }
}
