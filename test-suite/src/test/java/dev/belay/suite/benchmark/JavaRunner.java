package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.List;

/** A program of this package in a process of its own, beside Flyway and the drivers: Flyway's API, or a bare loop. */
record JavaRunner(Place place, String title, String key, Class<?> program, Path jdk, String measuredAgainst)
        implements Runner {

    @Override
    public boolean isAtEverySize() {
        return true;
    }

    @Override
    public void write(Path folder, List<SyntheticMigration> migrations) {
        Layout.scripts(folder.resolve("flyway"), migrations);
    }

    @Override
    public Call call(Address database, Path folder, int from, int upTo) {
        return place.java(jdk, program.getName(), "flyway-api")
                .and(database.jdbc(), folder.resolve("flyway").toString());
    }
}
