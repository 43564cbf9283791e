package dev.belay.suite.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the built program, its peers and the benchmark's own files are. */
record Place(Path root) {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** The benchmark's own folder; the build puts the peers here. */
    Path work() {
        return root.resolve("test-suite").resolve("target").resolve("benchmark");
    }

    String belay() {
        return root.resolve(WINDOWS ? "belay.cmd" : "belay").toString();
    }

    String flyway() {
        Path distribution = only(work().resolve("flyway-command-line"));
        Path script = distribution.resolve(WINDOWS ? "flyway.cmd" : "flyway");
        if (!script.toFile().setExecutable(true)) {
            throw new IllegalStateException(script + " cannot be made executable");
        }
        return script.toString();
    }

    /** The version of Flyway's command line, which is older than that of its API. */
    String flywayCommandLineVersion() {
        return nameOf(only(work().resolve("flyway-command-line"))).replace("flyway-", "");
    }

    String flywayApiVersion() {
        try (Stream<Path> files = Files.list(work().resolve("flyway-api"))) {
            return files.map(Place::nameOf)
                    .filter(name -> name.startsWith("flyway-core-"))
                    .findFirst()
                    .orElseThrow()
                    .replaceAll("flyway-core-|\\.jar", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program of this package in a process of its own, with Flyway and the drivers and nothing else beside it. */
    List<String> java(Class<?> program, String url, Path migrations) {
        Path classes = root.resolve("test-suite").resolve("target").resolve("test-classes");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + work().resolve("flyway-api") + File.separator + "*",
                program.getName(),
                url,
                migrations.toString());
    }

    /** A folder of ours that is empty. */
    Path emptied(String name) {
        Path folder = work().resolve(name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path only(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
