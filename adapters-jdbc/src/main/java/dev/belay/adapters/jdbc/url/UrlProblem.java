package dev.belay.adapters.jdbc.url;

/**
 * One thing wrong with a database URL. It never quotes a value: where a URL is malformed, any piece of it may be a
 * piece of the password.
 */
public record UrlProblem(Part part, String what, String next) {

    /** The part of a URL in which something is wrong. */
    public enum Part {
        SCHEME("scheme"),
        LOGIN("login"),
        HOST("host"),
        PORT("port"),
        DATABASE("database"),
        FILE("file"),
        PARAMETERS("parameters");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** One line: where, what, and what to do next. */
    public String message() {
        return "database URL, " + part.word() + ": " + what + "; " + next;
    }
}
