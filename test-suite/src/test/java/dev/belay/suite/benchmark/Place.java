package dev.belay.suite.benchmark;

import dev.belay.suite.start.Distribution;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the built program, its peers and the benchmark's own files are. */
record Place(Path root) {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** The benchmark's own folder; the build puts the peers here. */
    Path work() {
        return root.resolve("test-suite").resolve("target").resolve("benchmark");
    }

    /** The launcher of a program that was installed: beside its sources it would look first whether they are newer. */
    String belay() {
        Path installed = work().resolve("belay").resolve(Distribution.FOLDER);
        return WINDOWS
                ? root.resolve("belay.cmd").toString()
                : installed.resolve("belay").toString();
    }

    /** Installs what the build made. */
    void install() {
        try {
            Distribution.in(emptied("belay"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** A Java program on the Java of this process, with what lies in folders of ours and this package. */
    Call java(String program, String... libraries) {
        return java(Path.of(System.getProperty("java.home")), program, libraries);
    }

    /** The same on another Java. */
    Call java(Path jdk, String program, String... libraries) {
        StringBuilder classPath =
                new StringBuilder(root.resolve("test-suite/target/test-classes").toString());
        for (String folder : libraries) {
            classPath
                    .append(File.pathSeparator)
                    .append(work().resolve(folder))
                    .append(File.separator)
                    .append('*');
        }
        return Call.of(jdk.resolve("bin").resolve("java").toString(), "-cp", classPath.toString(), program);
    }

    /** The version of a JDK, as its folder says. */
    String release(Path jdk) {
        try {
            for (String line : Files.readAllLines(jdk.resolve("release"))) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return line.replaceAll("[^0-9.]", "").replaceAll("\\..*", "");
                }
            }
            throw new IllegalStateException(jdk + " does not say its version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a program cannot be started, where it cannot. */
    Optional<String> unlessOnPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, WINDOWS ? program + ".exe" : program))) {
                return Optional.empty();
            }
        }
        return Optional.of("not measured, as " + program + " is not on the PATH");
    }

    /** The version of a library, from the name of its jar. */
    String version(String folder, String artifact) {
        try (Stream<Path> files = Files.list(work().resolve(folder))) {
            return files.map(Place::nameOf)
                    .filter(name -> name.startsWith(artifact + "-"))
                    .findFirst()
                    .orElseThrow()
                    .replace(artifact + "-", "")
                    .replace(".jar", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
