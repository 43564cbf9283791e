package dev.belay.suite.faults;

import org.flywaydb.core.Flyway;

/** Flyway's {@code migrate}, as a program: URL, user, password, location. */
final class FlywayProgram {
    private FlywayProgram() {}

    public static void main(String[] arguments) {
        Flyway.configure()
                .dataSource(arguments[0], arguments[1], arguments[2])
                .locations("filesystem:" + arguments[3])
                .load()
                .migrate();
    }
}
