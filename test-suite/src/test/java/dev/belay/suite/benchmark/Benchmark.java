package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import dev.belay.suite.benchmark.Comparison.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Times Belay and its peers in turn, and writes down how they compare. */
final class Benchmark {
    private final Options options;
    private final Place place;
    private final Stopwatch stopwatch;
    private final List<Result> results = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();

    private Benchmark(Options options) {
        this.options = options;
        this.place = new Place(options.root());
        this.stopwatch = new Stopwatch(place.emptied("working-directory"));
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Options options = Options.of(System.getProperties());
        Report report = new Benchmark(options).run();
        System.out.println("\n" + report.markdown());
        report.writeInto(options.report());
        System.out.println("written to " + options.report());
    }

    private Report run() {
        double before = load();
        for (Engine engine : options.engines()) {
            try (Databases databases = databases(engine)) {
                measure(databases, Runners.of(place, options, engine));
            }
        }
        return new Report(circumstances(before), results, sections);
    }

    private Databases databases(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresqlDatabases(place.emptied("postgresql"));
            case SQLITE -> new SqliteDatabases(place.emptied("sqlite"));
        };
    }

    private void measure(Databases databases, Runners runners) {
        missing.addAll(runners.missing());
        install(runners);
        for (int size : options.sizes()) {
            compare(databases, runners.measurable(size == options.largest()), size, options.scenarios(size));
        }
        if (options.asksFor("login") && databases instanceof PostgresqlDatabases server) {
            List<Scenario> scenarios = List.of(Scenario.NO_OP, Scenario.ONE);
            compare(server.withoutPassword(), runners.measurable(false), options.largest(), scenarios);
        }
        if (options.asksFor("network") && databases.engine() == Engine.POSTGRESQL) {
            tell(new NetworkPart(place, stopwatch, databases, options).markdown(runners));
        }
        if (options.asksFor("library")) {
            tell(new LibraryPart(place, stopwatch, databases, options).markdown(runners));
        }
        if (options.asksFor("growth") && databases.engine() == Engine.POSTGRESQL) {
            tell(new GrowthPart(place, stopwatch, databases, options).markdown(runners));
        }
    }

    /** The launcher makes its class archive when it is first called. */
    private void install(Runners runners) {
        place.install();
        for (Runner runner : runners.runners()) {
            if (runner instanceof Belay belay) {
                stopwatch.time(Call.of(place.belay(), "--version").on(belay.jdk()));
            }
        }
    }

    private void compare(Databases databases, Runners runners, int size, List<Scenario> scenarios) {
        if (scenarios.isEmpty()) {
            return;
        }
        install(runners);
        Comparison comparison = new Comparison(place, stopwatch, databases, options, runners, size);
        for (Scenario scenario : scenarios) {
            Result result = comparison.run(scenario);
            results.add(result);
            say(new Report("", List.of(result), List.of()).markdown());
        }
        missing.addAll(comparison.failed());
    }

    private void tell(String section) {
        sections.add(section);
        say(section);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        System.out.println(text);
    }

    private String circumstances(double loadBefore) {
        String text = String.format(
                Locale.ROOT,
                "Measured on %s, in %d rounds, on %d cores, %s %s, Java %s (%s); Flyway API %s, Flyway command line %s,"
                        + " Liquibase %s, MyBatis Migrations %s. The system's load was %.1f before and %.1f after.",
                LocalDate.now(ZoneOffset.UTC),
                options.rounds(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                place.version("flyway-api", "flyway-core"),
                place.flywayCommandLineVersion(),
                place.version("liquibase", "liquibase-core"),
                place.version("mybatis", "mybatis-migrations"),
                loadBefore,
                load());
        return missing.isEmpty() ? text : text + "\n\n- " + String.join("\n- ", missing);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
