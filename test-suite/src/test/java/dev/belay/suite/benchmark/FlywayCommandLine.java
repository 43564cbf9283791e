package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.List;

/** Flyway's distribution, without its check for updates. */
record FlywayCommandLine(Place place) implements Runner {

    @Override
    public String title() {
        return "Flyway command line";
    }

    @Override
    public String key() {
        return "flyway_cli";
    }

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
        return Call.of(
                        place.flyway(),
                        "-url=" + database.jdbc(),
                        "-locations=filesystem:" + folder.resolve("flyway"),
                        "-skipCheckForUpdate",
                        "migrate")
                .with("REDGATE_DISABLE_TELEMETRY", "true");
    }
}
