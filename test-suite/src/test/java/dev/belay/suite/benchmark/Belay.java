package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.List;

/** Belay's command line, as the build made it, through its launcher. */
record Belay(Place place, String title, String key, Path jdk) implements Runner {
    static final String TITLE = "Belay";

    @Override
    public String measuredAgainst() {
        return title;
    }

    @Override
    public boolean isAtEverySize() {
        return true;
    }

    /** From Java 25 on the first is recorded, and the second makes a cache of the record. */
    @Override
    public int runsToLearn() {
        return 2;
    }

    @Override
    public void write(Path folder, List<SyntheticMigration> migrations) {
        Layout.scripts(folder.resolve("flyway"), migrations);
    }

    @Override
    public Call call(Address database, Path folder, int from, int upTo) {
        // in the environment, as in a command everybody could read the password
        return Call.of(place.belay(), "migrate", "--location", "filesystem:" + folder.resolve("flyway"))
                .with("DATABASE_URL", database.jdbc())
                .on(jdk);
    }
}
