package dev.belay.suite.catalogue;

import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What came of the tests, by test and engine: kept in a file for each class, as the classes run in several processes. */
final class Outcomes {
    private static final Path FOLDER = Path.of(System.getProperty("belay.root", "."), "test-suite/target/survived");

    private final Map<Key, Outcome> all = new TreeMap<>();

    private record Key(String test, Engine engine) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = test.compareTo(other.test);
            return order == 0 ? engine.compareTo(other.engine) : order;
        }
    }

    record Outcome(int passed, int failed, int skipped) {
        static final Outcome NONE = new Outcome(0, 0, 0);
        static final Outcome PASSED = new Outcome(1, 0, 0);
        static final Outcome FAILED = new Outcome(0, 1, 0);
        static final Outcome SKIPPED = new Outcome(0, 0, 1);

        private Outcome and(Outcome other) {
            return new Outcome(passed + other.passed, failed + other.failed, skipped + other.skipped);
        }
    }

    /** Those of all tests that ran since the folder of the build was cleaned. */
    static Outcomes kept() {
        Outcomes outcomes = new Outcomes();
        if (Files.isDirectory(FOLDER)) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                files.forEach(outcomes::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return outcomes;
    }

    void add(Witness witness, Engine engine, Outcome outcome) {
        all.merge(new Key(witness.name(), engine), outcome, Outcome::and);
    }

    Optional<Outcome> of(Witness witness, Engine engine) {
        return Optional.ofNullable(all.get(new Key(witness.name(), engine)));
    }

    /** Keeps them in the place of older ones of the same tests. */
    void keep() {
        all.keySet().stream().map(Outcomes::file).distinct().forEach(file -> {
            Outcomes merged = new Outcomes();
            merged.read(file);
            all.forEach((key, outcome) -> {
                if (file(key).equals(file)) {
                    merged.all.put(key, outcome);
                }
            });
            merged.write(file);
        });
    }

    private static Path file(Key key) {
        return FOLDER.resolve(key.test().replaceAll("[$#].*", "") + ".txt");
    }

    private void read(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                List<String> parts = List.of(line.split(" ", -1));
                all.put(
                        new Key(parts.get(0), Engine.valueOf(parts.get(1))),
                        new Outcome(
                                Integer.parseInt(parts.get(2)),
                                Integer.parseInt(parts.get(3)),
                                Integer.parseInt(parts.get(4))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) {
        List<String> lines = all.entrySet().stream()
                .map(entry -> entry.getKey().test() + " " + entry.getKey().engine() + " "
                        + entry.getValue().passed() + " " + entry.getValue().failed() + " "
                        + entry.getValue().skipped())
                .toList();
        try {
            Files.createDirectories(FOLDER);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
