package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One of those compared: how its process is started. */
enum Runner {
    BELAY("Belay") {
        @Override
        List<String> command(Place place, String url, Path migrations) {
            return List.of(place.belay(), "migrate", "--url", url, "--location", "filesystem:" + migrations);
        }
    },
    FLYWAY_API("Flyway API") {
        @Override
        List<String> command(Place place, String url, Path migrations) {
            return place.java(FlywayProgram.class, url, migrations);
        }
    },
    FLYWAY_COMMAND_LINE("Flyway command line") {
        @Override
        List<String> command(Place place, String url, Path migrations) {
            return List.of(
                    place.flyway(),
                    "-url=" + url,
                    "-locations=filesystem:" + migrations,
                    "-skipCheckForUpdate",
                    "migrate");
        }
    },
    JDBC_LOOP("bare JDBC loop") {
        @Override
        List<String> command(Place place, String url, Path migrations) {
            return place.java(JdbcProgram.class, url, migrations);
        }
    };

    private final String title;

    Runner(String title) {
        this.title = title;
    }

    abstract List<String> command(Place place, String url, Path migrations);

    String title() {
        return title;
    }

    /** The name of the database that this runner has to itself. */
    String database(Scenario scenario) {
        return "b_" + name().toLowerCase(Locale.ROOT) + "_" + scenario.key().replace("-", "");
    }
}
