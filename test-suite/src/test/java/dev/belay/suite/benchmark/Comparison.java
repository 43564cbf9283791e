package dev.belay.suite.benchmark;

import dev.belay.suite.benchmark.Databases.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** All runners in turn on one engine and so many migrations. */
final class Comparison {
    private final Place place;
    private final Stopwatch stopwatch;
    private final Databases databases;
    private final Path folder;
    private final int migrations;

    Comparison(Place place, Stopwatch stopwatch, Databases databases, Path folder, int migrations) {
        this.place = place;
        this.stopwatch = stopwatch;
        this.databases = databases;
        this.folder = folder;
        this.migrations = migrations;
    }

    /** One scenario; the first of those measured is Belay. */
    record Result(String product, int migrations, Scenario scenario, List<Measured> measured) {
        Result {
            measured = List.copyOf(measured);
        }
    }

    Result run(Scenario scenario, int rounds) {
        List<Lane> lanes = Stream.of(Runner.values())
                .map(runner -> new Lane(runner, scenario))
                .toList();
        lanes.forEach(Lane::prepare);
        for (int round = 1; round <= rounds; round++) {
            lanes.forEach(Lane::run);
        }
        return new Result(
                databases.product(),
                migrations,
                scenario,
                lanes.stream().map(Lane::measured).toList());
    }

    /** One runner on its way through the rounds. */
    private final class Lane {
        private final Runner runner;
        private final Scenario scenario;
        private final String database;
        private final List<String> command;
        private final List<Cost> costs = new ArrayList<>();
        private OptionalLong peak = OptionalLong.empty();

        Lane(Runner runner, Scenario scenario) {
            this.runner = runner;
            this.scenario = scenario;
            this.database = runner.database(scenario);
            this.command = runner.command(place, databases.url(database), folder);
        }

        /** Warms what the system caches, brings a no-op's database to its state, and measures the memory, untimed. */
        void prepare() {
            databases.empty(database);
            peak = stopwatch.peak(command);
            check();
            if (scenario == Scenario.NO_OP) {
                peak = stopwatch.peak(command);
            }
        }

        void run() {
            if (scenario == Scenario.FRESH) {
                databases.empty(database);
            }
            costs.add(stopwatch.time(command));
            check();
        }

        Measured measured() {
            return new Measured(runner, peak, costs);
        }

        private void check() {
            Content left = databases.content(database);
            if (!left.equals(Content.after(migrations))) {
                throw new IllegalStateException(runner.title() + " left " + left + "\n" + stopwatch.output());
            }
        }
    }
}
