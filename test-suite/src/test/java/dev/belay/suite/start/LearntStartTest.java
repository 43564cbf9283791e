package dev.belay.suite.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Java 25 on a start learns from the run before it, and nobody notices but by the time. */
class LearntStartTest {
    @TempDir
    Path folder;

    private Distribution distribution;
    private Path java;

    @BeforeEach
    void installed() throws IOException {
        assumeTrue(Distribution.isBuilt(), "Belay is not built");
        Optional<Path> found = java25();
        assumeTrue(found.isPresent(), "there is no Java 25 here");
        java = found.get();
        distribution = Distribution.in(folder);
    }

    @Test
    void records_a_run_that_ends_well_makes_a_cache_of_it_and_uses_it() throws Exception {
        Distribution.Ended failed = migrate("--location", "nowhere");
        migrate("--location", "nowhere");
        List<String> afterFailures = kept();
        Distribution.Ended first = migrate();
        List<String> afterFirst = kept();
        Distribution.Ended second = migrate();
        List<String> afterSecond = kept();
        Distribution.Ended third = migrate();

        assertThat(failed.code()).as(failed.output()).isNotZero();
        assertThat(afterFailures).noneMatch(name -> name.endsWith(".aot"));
        assertThat(afterFirst).noneMatch(name -> name.endsWith(".aot"));
        assertThat(afterSecond).singleElement().asString().endsWith("-sqlite.aot");
        assertThat(List.of(first, second, third)).allSatisfy(ended -> {
            assertThat(ended.code()).as(ended.output()).isZero();
            // Java's own words would be in the way where programs read the output
            assertThat(ended.output()).isEmpty();
        });
        assertThat(distribution
                        .loaded(java, database(), "status", "--location", example())
                        .outside())
                .hasSizeLessThan(120);
    }

    @Test
    void runs_with_a_record_and_a_cache_that_are_broken() throws Exception {
        migrate();
        spoil(".aot.record");
        Distribution.Ended afterRecord = migrate();
        migrate();
        spoil(".aot");
        Distribution.Ended afterCache = migrate();

        assertThat(List.of(afterRecord, afterCache)).allSatisfy(ended -> {
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output()).isEmpty();
        });
    }

    private void spoil(String ending) throws IOException {
        String name = kept().stream()
                .filter(kept -> kept.endsWith(ending))
                .findFirst()
                .orElseThrow();
        Path file = distribution.folder().resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private Distribution.Ended migrate(String... more) throws InterruptedException {
        String[] usual = {"migrate", "--create", "--quiet", "--url", database(), "--location", example()};
        String[] arguments = more.length == 0
                ? usual
                : Stream.concat(Arrays.stream(usual, 0, 5), Arrays.stream(more)).toArray(String[]::new);
        return distribution.run(Map.of("JAVA_HOME", java.toString()), arguments);
    }

    private String database() {
        return "sqlite:" + folder.resolve("db");
    }

    private static String example() {
        return Distribution.example().toString();
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(distribution.folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".aot"))
                    .toList();
        }
    }

    private static Optional<Path> java25() throws IOException {
        if (Runtime.version().feature() >= 25) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        String given = System.getenv("JAVA_25_HOME");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(usual, "*25*")) {
            for (Path home : homes) {
                if (Files.isExecutable(home.resolve("bin/java"))) {
                    return Optional.of(home);
                }
            }
        }
        return Optional.empty();
    }
}
