package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
                + "| database | migrations | connecting | the history alone beyond it | Belay beyond it | Flyway API beyond it | times |\n"
                + "|---|---:|---:|---:|---:|---:|---:|\n" + row(stopwatch.output());
    }

    private String row(String printed) {
        List<List<Double>> rounds = printed.lines()
                .filter(line -> line.startsWith("round "))
                .map(line -> Stream.of(line.substring("round ".length()).split(" ", -1))
                        .map(Double::valueOf)
                        .toList())
                .toList();
        Spread connecting = Spread.of(rounds.stream().map(round -> round.get(0)).toList());
        // one connection more or less slow than usual must not count for either
        double usual = connecting.median();
        List<Double> asking = rounds.stream().map(round -> round.get(1) - usual).toList();
        List<Double> belay = rounds.stream().map(round -> round.get(2) - usual).toList();
        List<Double> flyway = rounds.stream().map(round -> round.get(3) - usual).toList();
        double times = Spread.of(flyway).median() / Spread.of(belay).median();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f ms | %.1f ms | **%.1f ms** (%.1f..%.1f) | %.1f ms | **%.1f** |%n",
                databases.product(),
                options.largest(),
                usual,
                Spread.of(asking).median(),
                Spread.of(belay).median(),
                Spread.of(belay).least(),
                Spread.of(belay).most(),
                Spread.of(flyway).median(),
                times);
    }
}
