package dev.belay.suite.benchmark;

import dev.belay.suite.benchmark.Databases.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Runners in turn on one engine and so many migrations. */
final class Comparison {
    private final Stopwatch stopwatch;
    private final Databases databases;
    private final Options options;
    private final int size;
    private final Path folder;
    private final Path onePastIt;
    private final List<Entrant> entrants = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    /**
     * Writes the migrations, and brings a database of each runner to them.
     *
     * @param place where the migrations are written
     */
    Comparison(Place place, Stopwatch stopwatch, Databases databases, Options options, Runners runners, int size) {
        this.stopwatch = stopwatch;
        this.databases = databases;
        this.options = options;
        this.size = size;
        String name = "migrations-" + databases.engine().key() + "-" + size;
        this.folder = place.emptied(name);
        this.onePastIt = place.emptied(name + "-and-one");
        for (Runner runner : runners.runners()) {
            runner.write(folder, SyntheticMigration.first(size, databases.engine()));
            runner.write(onePastIt, SyntheticMigration.first(size + 1, databases.engine()));
            enter(runner);
        }
    }

    /** A peer that cannot do it is left out and told; without Belay there is nothing to compare. */
    private void enter(Runner runner) {
        try {
            entrants.add(new Entrant(runner));
        } catch (IllegalStateException e) {
            leaveOut(runner, e);
        }
    }

    private void leaveOut(Runner runner, IllegalStateException e) {
        if (runner instanceof Belay) {
            throw e;
        }
        failed.add(runner.title() + ": not measured at " + size + " on " + databases.product() + ", as it failed: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }

    List<String> failed() {
        return failed;
    }

    /** One scenario; the first of those measured is Belay. */
    record Result(String product, int migrations, Scenario scenario, List<Measured> measured) {
        Result {
            measured = List.copyOf(measured);
        }

        /** What another's time is divided by. */
        Measured against(Measured one) {
            return measured.stream()
                    .filter(other -> other.runner().title().equals(one.runner().measuredAgainst()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Result run(Scenario scenario) {
        List<Lane> lanes = new ArrayList<>();
        entrants.forEach(entrant -> lanes.add(new Lane(entrant, scenario)));
        for (int round = 1; round <= options.rounds(); round++) {
            for (Lane lane : List.copyOf(lanes)) {
                try {
                    lane.run(round);
                } catch (IllegalStateException e) {
                    leaveOut(lane.entrant.runner, e);
                    lanes.remove(lane);
                }
            }
        }
        return new Result(
                databases.product(),
                size,
                scenario,
                lanes.stream().map(Lane::measured).toList());
    }

    /** One runner with its database in the state that a no-op and one pending begin with. */
    private final class Entrant {
        private final Runner runner;
        private final String applied;
        private final OptionalLong peak;
        private final double seconds;

        Entrant(Runner runner) {
            this.runner = runner;
            this.applied = "b_" + runner.key();
            Call call = runner.call(databases.address(applied), folder, 0, size);
            for (int run = 1; run <= runner.runsToLearn(); run++) {
                databases.empty(applied);
                stopwatch.time(call);
            }
            databases.empty(applied);
            long start = System.nanoTime();
            peak = stopwatch.peak(call);
            seconds = (System.nanoTime() - start) / 1e9;
            check(runner, applied, size);
        }
    }

    /** One runner on its way through the rounds of one scenario. */
    private final class Lane {
        private final Entrant entrant;
        private final Scenario scenario;
        private final String database;
        private final Call call;
        private final List<Cost> costs = new ArrayList<>();
        private OptionalLong peak = OptionalLong.empty();

        Lane(Entrant entrant, Scenario scenario) {
            this.entrant = entrant;
            this.scenario = scenario;
            this.database = scenario == Scenario.NO_OP ? entrant.applied : entrant.applied + "_again";
            this.call = entrant.runner.call(
                    databases.address(database),
                    scenario == Scenario.ONE ? onePastIt : folder,
                    scenario.from(size),
                    scenario.upTo(size));
        }

        /** Measured in a run of its own, that also warms what the system caches: looking at it would cost time. */
        private OptionalLong peak() {
            putBack();
            return stopwatch.peak(call);
        }

        void run(int round) {
            if (round == 1) {
                peak = scenario == Scenario.FRESH ? entrant.peak : peak();
            }
            if (round > 1 && isTooSlow()) {
                return;
            }
            putBack();
            costs.add(stopwatch.time(call));
            check(entrant.runner, database, scenario.upTo(size));
        }

        private boolean isTooSlow() {
            return scenario == Scenario.FRESH
                    && !entrant.runner.isAtEverySize()
                    && entrant.seconds > options.patience();
        }

        private void putBack() {
            if (scenario == Scenario.FRESH) {
                databases.empty(database);
            } else if (scenario == Scenario.ONE) {
                databases.copy(entrant.applied, database);
            }
        }

        Measured measured() {
            return new Measured(entrant.runner, peak, costs);
        }
    }

    private void check(Runner runner, String database, int migrations) {
        Content left = databases.content(database, runner);
        if (!left.equals(Content.after(migrations))) {
            throw new IllegalStateException(runner.title() + " left " + left + "\n" + stopwatch.output());
        }
    }
}
