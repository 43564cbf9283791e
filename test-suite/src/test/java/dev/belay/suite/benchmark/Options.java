package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is to be compared; the profile {@code benchmark} of the build holds what counts where nothing is said. */
record Options(
        Path root, List<Engine> engines, List<Scenario> scenarios, List<Integer> sizes, int rounds, Path report) {
    Options {
        engines = List.copyOf(engines);
        scenarios = List.copyOf(scenarios);
        sizes = List.copyOf(sizes);
    }

    static Options of(Properties properties) {
        Function<String, String> given = name -> properties.getProperty("belay.benchmark." + name);
        Path root = Path.of(properties.getProperty("belay.root"));
        List<String> engines = listed(given.apply("databases"));
        List<String> scenarios = listed(given.apply("cases"));
        return new Options(
                root,
                Stream.of(Engine.values())
                        .filter(e -> engines.contains(e.key()))
                        .toList(),
                Stream.of(Scenario.values())
                        .filter(s -> scenarios.contains(s.key()))
                        .toList(),
                listed(given.apply("sizes")).stream().map(Integer::valueOf).toList(),
                Integer.parseInt(given.apply("rounds")),
                root.resolve(given.apply("report")));
    }

    private static List<String> listed(String names) {
        return List.of(names.split(",", -1));
    }
}
