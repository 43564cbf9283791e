package dev.belay.suite.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java program holds: bytes of objects that are in use, threads, open files and sockets.
 *
 * @param heap after a full collection
 */
record Footprint(long heap, int threads, int descriptors) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    static boolean isSeenHere() {
        return Files.isDirectory(PROCESSES.resolve("self/fd"));
    }

    static Footprint of(long pid) {
        // the first look starts threads of its own
        liveBytes(pid);
        Path process = PROCESSES.resolve(String.valueOf(pid));
        return new Footprint(liveBytes(pid), entries(process.resolve("task")), entries(process.resolve("fd")));
    }

    private static long liveBytes(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process histogram = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram").start();
            Matcher total =
                    TOTAL.matcher(new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            if (!total.find()) {
                throw new IllegalStateException("no histogram of " + pid);
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
