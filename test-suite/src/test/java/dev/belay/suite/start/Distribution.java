package dev.belay.suite.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built program in a folder of its own, with its launcher beside the jar, as people install it. */
public record Distribution(Path place) {
    /** Where it is in its place. */
    public static final String FOLDER = "installed";

    private static final Path ROOT = Path.of(System.getProperty("belay.root"));
    private static final Path BUILT = ROOT.resolve("adapters-cli/target/belay");

    /** Whether there is one to try, and a shell to do it with. */
    static boolean isBuilt() {
        return Files.exists(BUILT.resolve("belay.jar"))
                && Files.exists(BUILT.resolve("classes.lst"))
                && Files.exists(Path.of("/bin/sh"));
    }

    public static Distribution in(Path folder) throws IOException {
        Distribution distribution = new Distribution(folder);
        Path copy = Files.createDirectories(distribution.folder());
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".jsa") && !name.contains(".aot")) {
                    Path to = copy.resolve(BUILT.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        Files.copy(ROOT.resolve("belay"), copy.resolve("belay"));
        return distribution;
    }

    Path folder() {
        return place.resolve(FOLDER);
    }

    static Path example() {
        return ROOT.resolve("examples/customer-care");
    }

    /** How a start ended, and what it printed. */
    record Ended(int code, String output) {}

    /** Starts it through its launcher. */
    Process start(Map<String, String> environment, List<String> before, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("/bin/sh", folder().resolve("belay").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("BELAY_") || name.startsWith("DATABASE_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", place.resolve("cache").toString());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ended end(Process process) throws InterruptedException {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not end: " + output);
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended run(Map<String, String> environment, String... arguments) throws InterruptedException {
        return end(start(environment, List.of(), arguments));
    }

    /** The classes that a start loads, and how many of them from elsewhere than an archive. */
    Loaded loaded(String url, String... arguments) throws IOException, InterruptedException {
        return loaded(Path.of(System.getProperty("java.home")), url, arguments);
    }

    Loaded loaded(Path java, String url, String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("belay-classes", ".txt");
        try {
            Ended ended = run(
                    Map.of(
                            "JAVA_HOME",
                            java.toString(),
                            "DATABASE_URL",
                            url,
                            "BELAY_JAVA_OPTS",
                            "-Xlog:class+load:file=" + log + "::filecount=0"),
                    arguments);
            if (ended.code() != 0) {
                throw new IllegalStateException(ended.output());
            }
            List<String> lines = Files.readAllLines(log);
            return new Loaded(
                    lines,
                    lines.stream()
                            .filter(line -> !line.contains("source: shared objects file"))
                            .toList());
        } finally {
            Files.delete(log);
        }
    }

    record Loaded(List<String> all, List<String> outside) {}

    List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().contains(".jsa"))
                    .toList();
        }
    }
}
