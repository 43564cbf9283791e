package dev.belay.adapters.cli.configuration;

/** Where a value came from: what counts first comes first among the sources. */
public record Origin(Source source, String text) {
    public static final Origin DEFAULT = new Origin(Source.DEFAULT, "default");

    /** The sources in the order in which they count. */
    public enum Source {
        FLAG,
        ENVIRONMENT,
        BELAY_FILE,
        FLYWAY_FILE,
        DEFAULT
    }

    static Origin flag(String name) {
        return new Origin(Source.FLAG, name);
    }

    static Origin variable(String name) {
        return new Origin(Source.ENVIRONMENT, name);
    }

    static Origin line(Source source, String file, int line) {
        return new Origin(source, file + " line " + line);
    }

    boolean countsBefore(Origin other) {
        return source.compareTo(other.source) < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
