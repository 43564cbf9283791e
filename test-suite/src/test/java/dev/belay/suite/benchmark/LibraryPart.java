package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Belay and Flyway as libraries of one warm program that has nothing to migrate. */
record LibraryPart(Place place, Stopwatch stopwatch, Databases databases, Options options) {

    String markdown(Runners runners) {
        Path folder = place.emptied("migrations-library");
        Runner runner = runners.named(Belay.TITLE);
        runner.write(folder, SyntheticMigration.first(options.largest(), databases.engine()));
        Address address = databases.address("b_library");
        databases.empty("b_library");
        stopwatch.time(runner.call(address, folder, 0, options.largest()));
        stopwatch.time(Call.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LibraryProgram.class.getName(),
                address.jdbc(),
                folder.resolve("flyway").toString(),
                String.valueOf(Math.max(20, 20 * options.rounds()))));
        return "### Library: no-op in a warm program\n\nBeside the time of connecting, which is measured in the same"
                + " rounds and subtracted from both.\n\n"
                + "| database | migrations | connecting | Belay beyond it | Flyway API beyond it | times |\n"
                + "|---|---:|---:|---:|---:|---:|\n" + row(stopwatch.output());
    }

    private String row(String printed) {
        List<Double> connecting = new ArrayList<>();
        List<Double> belay = new ArrayList<>();
        List<Double> flyway = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (String line : printed.lines().filter(l -> l.startsWith("round ")).toList()) {
            String[] fields = line.split(" ", -1);
            connecting.add(Double.valueOf(fields[1]));
            belay.add(Double.parseDouble(fields[2]) - Double.parseDouble(fields[1]));
            flyway.add(Double.parseDouble(fields[3]) - Double.parseDouble(fields[1]));
            ratios.add(flyway.get(flyway.size() - 1) / Math.max(0.01, belay.get(belay.size() - 1)));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f ms | **%.1f ms** (%.1f..%.1f) | %.1f ms | **%s** |%n",
                databases.product(),
                options.largest(),
                Spread.of(connecting).median(),
                Spread.of(belay).median(),
                Spread.of(belay).least(),
                Spread.of(belay).most(),
                Spread.of(flyway).median(),
                Spread.of(ratios).asRatio(1));
    }
}
