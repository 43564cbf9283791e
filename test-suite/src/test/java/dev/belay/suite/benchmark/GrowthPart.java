package dev.belay.suite.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Ten times as many migrations: how much longer each of them takes. */
record GrowthPart(Place place, Stopwatch stopwatch, Databases databases, Options options) {
    private static final int TIMES = 10;
    private static final int MOST_ROUNDS = 3;

    String markdown(Runners runners) {
        int few = options.largest();
        int many = few * TIMES;
        StringBuilder text = new StringBuilder("### Growth: ten times as many to an empty database\n\n")
                .append(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,d | a migration, to one of %,d | no-op at %,d | MiB, fresh and no-op |%n",
                        databases.product(),
                        few,
                        many,
                        few,
                        many))
                .append("|---|---:|---:|---:|---:|---:|\n");
        Stream.of(Belay.TITLE, new DatabaseClient(place, databases.engine()).title())
                .map(runners::named)
                .filter(runner -> runner.missing().isEmpty())
                .forEach(runner -> text.append(row(runner, few, many)));
        return text.toString();
    }

    private String row(Runner runner, int few, int many) {
        Way shorter = new Way(runner, few);
        Way longer = new Way(runner, many);
        List<Double> ratios = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        List<Double> longSeconds = new ArrayList<>();
        for (int round = 0; round < Math.min(options.rounds(), MOST_ROUNDS); round++) {
            seconds.add(shorter.fresh());
            longSeconds.add(longer.fresh());
            ratios.add(longSeconds.get(round) / TIMES / seconds.get(round));
        }
        String memory = Stream.of(longer.fresh, stopwatch.peak(longer.noOp))
                .map(peak -> peak.isPresent() ? String.valueOf(peak.getAsLong()) : "?")
                .toList()
                .toString();
        double noOp = Spread.of(
                        Stream.generate(() -> stopwatch.time(longer.noOp).wall())
                                .limit(MOST_ROUNDS)
                                .toList())
                .median();
        return String.format(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | **%s** | %.2f s | %s |%n",
                runner.title(),
                Spread.of(seconds).median(),
                Spread.of(longSeconds).median(),
                Spread.of(ratios).asRatio(2),
                noOp,
                memory.replaceAll("[\\[\\]]", ""));
    }

    /** One length. */
    private final class Way {
        private final String database;
        private final Call call;
        private final Call noOp;
        private final OptionalLong fresh;

        Way(Runner runner, int migrations) {
            database = "b_growth_" + migrations + "_" + runner.key();
            Path folder = place.emptied("migrations-growth-" + migrations);
            runner.write(folder, SyntheticMigration.first(migrations, databases.engine()));
            call = runner.call(databases.address(database), folder, 0, migrations);
            noOp = runner.call(databases.address(database), folder, migrations, migrations);
            databases.empty(database);
            fresh = stopwatch.peak(call);
        }

        double fresh() {
            databases.empty(database);
            return stopwatch.time(call).wall();
        }
    }
}
