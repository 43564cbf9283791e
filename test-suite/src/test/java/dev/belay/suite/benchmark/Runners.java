package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that are compared on an engine, in the order of their turns and of the report; Belay is the first. */
record Runners(List<Runner> runners) {
    Runners {
        runners = List.copyOf(runners);
    }

    static Runners of(Place place, Options options, Engine engine) {
        Path here = Path.of(System.getProperty("java.home"));
        List<Runner> all = new ArrayList<>();
        all.add(new Belay(place, Belay.TITLE, "belay", here));
        all.add(new JavaRunner(place, "Flyway API", "flyway_api", FlywayProgram.class, here, Belay.TITLE));
        all.add(new FlywayCommandLine(place));
        if (options.otherJdk().isPresent()) {
            Path other = options.otherJdk().get();
            String on = " on Java " + place.release(other);
            all.add(new Belay(place, Belay.TITLE + on, "belay_other", other));
            all.add(new JavaRunner(
                    place, "Flyway API" + on, "flyway_api_other", FlywayProgram.class, other, Belay.TITLE + on));
        }
        all.add(new JavaRunner(place, "bare JDBC loop", "jdbc", JdbcProgram.class, here, Belay.TITLE));
        all.add(new DatabaseClient(place, engine));
        all.add(new MybatisMigrations(place));
        all.add(new Alembic(place));
        all.add(new Dbmate(place));
        all.add(new Liquibase(place));
        return new Runners(all);
    }

    /** Those that can be measured here. */
    Runners measurable(boolean withAll) {
        return new Runners(runners.stream()
                .filter(runner -> runner.missing().isEmpty())
                .filter(runner -> withAll || runner.isAtEverySize())
                .toList());
    }

    /** One of them, by its title. */
    Runner named(String title) {
        return runners.stream()
                .filter(runner -> runner.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /** A line for each that cannot be measured here, with the reason. */
    List<String> missing() {
        return runners.stream()
                .flatMap(runner -> runner.missing().map(why -> runner.title() + ": " + why).stream())
                .toList();
    }
}
