package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is to be compared; the profile {@code benchmark} of the build holds what counts where nothing is said.
 *
 * @param cases the keys of scenarios, and beside them {@code login}, {@code network}, {@code growth} and
 *     {@code library}
 * @param patience a peer that is not named in the promises and takes more seconds to a fresh database runs there once
 * @param otherJdk a second Java to measure on
 */
record Options(
        Path root,
        List<Engine> engines,
        List<String> cases,
        List<Integer> sizes,
        int rounds,
        double patience,
        Optional<Path> otherJdk,
        Path report) {
    Options {
        engines = List.copyOf(engines);
        cases = List.copyOf(cases);
        sizes = List.copyOf(sizes);
    }

    static Options of(Properties properties) {
        Function<String, String> given = name -> properties.getProperty("belay.benchmark." + name);
        Path root = Path.of(properties.getProperty("belay.root"));
        List<String> engines = listed(given.apply("databases"));
        return new Options(
                root,
                Stream.of(Engine.values())
                        .filter(e -> engines.contains(e.key()))
                        .toList(),
                listed(given.apply("cases")),
                listed(given.apply("sizes")).stream().map(Integer::valueOf).toList(),
                Integer.parseInt(given.apply("rounds")),
                Double.parseDouble(given.apply("patience")),
                Optional.ofNullable(given.apply("jdk"))
                        .filter(jdk -> !jdk.isBlank())
                        .map(Path::of),
                root.resolve(given.apply("report")));
    }

    private static List<String> listed(String names) {
        return List.of(names.split(",", -1));
    }

    /** The size at which all peers take part. */
    int largest() {
        return sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** The scenarios of a size: one pending is measured where there are most applied. */
    List<Scenario> scenarios(int size) {
        return Stream.of(Scenario.values())
                .filter(scenario -> cases.contains(scenario.key()))
                .filter(scenario -> scenario != Scenario.ONE || size == largest())
                .toList();
    }

    boolean asksFor(String part) {
        return cases.contains(part);
    }
}
