package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import dev.belay.suite.benchmark.Comparison.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Times Belay's command line and its peers in turn, and writes down how they compare. */
final class Benchmark {
    private final Options options;
    private final Place place;
    private final List<Result> results = new ArrayList<>();

    private Benchmark(Options options) {
        this.options = options;
        this.place = new Place(options.root());
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Options options = Options.of(System.getProperties());
        Report report = new Benchmark(options).run();
        System.out.println("\n" + report.markdown());
        report.writeInto(options.report());
        System.out.println("written to " + options.report());
    }

    private Report run() throws IOException {
        double before = load();
        for (Engine engine : options.engines()) {
            try (Databases databases = databases(engine)) {
                for (int size : options.sizes()) {
                    compare(databases, size);
                }
            }
        }
        return new Report(circumstances(before), results);
    }

    private Databases databases(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresqlDatabases(place.emptied("postgresql"));
            case SQLITE -> new SqliteDatabases(place.emptied("sqlite"));
        };
    }

    private void compare(Databases databases, int size) throws IOException {
        Path folder = place.emptied("migrations-" + databases.engine().key() + "-" + size);
        SyntheticMigration.write(folder, databases.engine(), size);
        Stopwatch stopwatch = new Stopwatch(place.emptied("working-directory"));
        Comparison comparison = new Comparison(place, stopwatch, databases, folder, size);
        for (Scenario scenario : options.scenarios()) {
            Result result = comparison.run(scenario, options.rounds());
            results.add(result);
            System.out.println(new Report("", List.of(result)).markdown());
        }
    }

    private String circumstances(double loadBefore) {
        return String.format(
                "Measured on %s, in %d rounds, on %d cores, %s %s, Java %s (%s); Flyway API %s, Flyway command line %s."
                        + " The system's load was %.1f before and %.1f after.",
                LocalDate.now(ZoneOffset.UTC),
                options.rounds(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                place.flywayApiVersion(),
                place.flywayCommandLineVersion(),
                loadBefore,
                load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
