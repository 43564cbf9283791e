package dev.belay.suite.benchmark;

import dev.belay.suite.proxy.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a millisecond of network costs: the same runs through a proxy that carries at once, and one that delays. */
record NetworkPart(Place place, Stopwatch stopwatch, Databases databases, Options options) {
    private static final Duration ROUND_TRIP = Duration.ofMillis(1);

    String markdown(Runners runners) {
        Path folder = place.emptied("migrations-network");
        StringBuilder text = new StringBuilder("### One millisecond of network between\n\n")
                .append("Whole processes, all through the same proxy, that carries at once or adds one millisecond to")
                .append(" each round trip.\n\n| case | migrations | runner | at once | one millisecond | more |\n")
                .append("|---|---:|---|---:|---:|---:|\n");
        for (String title : List.of(Belay.TITLE, "Flyway API")) {
            Runner runner = runners.named(title);
            runner.write(folder, SyntheticMigration.first(options.largest(), databases.engine()));
            text.append(row(Scenario.NO_OP, runner, folder));
            if (title.equals(Belay.TITLE)) {
                text.append(row(Scenario.FRESH, runner, folder));
            }
        }
        return text.toString();
    }

    private String row(Scenario scenario, Runner runner, Path folder) {
        String database = "b_network_" + runner.key();
        Address address = databases.address(database);
        List<Double> atOnce = new ArrayList<>();
        List<Double> delayed = new ArrayList<>();
        List<Double> more = new ArrayList<>();
        try (Proxy proxy = Proxy.before(address.port())) {
            Call call = runner.call(address.through(proxy.port()), folder, 0, options.largest());
            databases.empty(database);
            stopwatch.time(call);
            for (int round = 0; round < options.rounds(); round++) {
                proxy.delay(Duration.ZERO);
                double quick = time(scenario, database, call);
                proxy.delay(ROUND_TRIP);
                double slow = time(scenario, database, call);
                atOnce.add(quick);
                delayed.add(slow);
                more.add((slow - quick) * 1e3);
            }
        }
        Spread difference = Spread.of(more);
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %.3f s | %.3f s | **%.0f ms** (%.0f..%.0f) |%n",
                scenario.key(),
                options.largest(),
                runner.title(),
                Spread.of(atOnce).median(),
                Spread.of(delayed).median(),
                difference.median(),
                difference.least(),
                difference.most());
    }

    private double time(Scenario scenario, String database, Call call) {
        if (scenario == Scenario.FRESH) {
            databases.empty(database);
        }
        return stopwatch.time(call).wall();
    }
}
