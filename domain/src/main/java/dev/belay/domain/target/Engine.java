package dev.belay.domain.target;

/** The kind of database a target is; it decides which files of a location serve and how scripts are read. */
public enum Engine {
    POSTGRESQL("postgresql"),
    SQLITE("sqlite");

    private final String key;

    Engine(String key) {
        this.key = key;
    }

    /** The name used for folders of a location and for statements of a mapper. */
    public String key() {
        return key;
    }
}
