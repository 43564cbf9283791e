package dev.belay.suite.benchmark;

import org.flywaydb.core.Flyway;

/** Flyway as a Java service calls it, and nothing else; its arguments are the URL and the folder. */
final class FlywayProgram {
    private FlywayProgram() {}

    public static void main(String[] arguments) {
        Flyway.configure()
                .dataSource(arguments[0], null, null)
                .locations("filesystem:" + arguments[1])
                .load()
                .migrate();
    }
}
