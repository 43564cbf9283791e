package dev.belay.suite.benchmark;

/** What a run finds when it starts. */
enum Scenario {
    NO_OP("no-op", "No-op: everything is applied already"),
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
}
