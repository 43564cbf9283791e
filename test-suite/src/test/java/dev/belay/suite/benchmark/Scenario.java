package dev.belay.suite.benchmark;

/** What a run finds when it starts. */
enum Scenario {
    NO_OP("no-op", "No-op: everything is applied already"),
    ONE("one", "One pending: one migration more than is applied"),
    FRESH("fresh", "Fresh: everything is applied to an empty database");

    private final String key;
    private final String title;

    Scenario(String key, String title) {
        this.key = key;
        this.title = title;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    /** How many migrations the database has before the run. */
    int from(int size) {
        return this == FRESH ? 0 : size;
    }

    /** How many it has after it. */
    int upTo(int size) {
        return this == ONE ? size + 1 : size;
    }
}
