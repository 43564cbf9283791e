package dev.belay.suite.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Starts processes, one at a time, and says what they cost. One that does not answer 0 ends the benchmark. */
final class Stopwatch {
    private static final Path OWN_COUNTERS = Path.of("/proc/self/stat");
    /** Linux counts in hundredths whatever the kernel's own clock is. */
    private static final double TICKS = 100;

    private final Path folder;
    private final Path log;

    Stopwatch(Path folder) {
        this.folder = folder;
        this.log = folder.resolve("last.log");
    }

    /** Runs a command, and times it from its start to its end. */
    Cost time(Call command) {
        OptionalDouble before = processorOfChildren();
        long start = System.nanoTime();
        end(command, start(command));
        double wall = (System.nanoTime() - start) / 1e9;
        OptionalDouble after = processorOfChildren();
        return new Cost(
                wall,
                after.isPresent() && before.isPresent()
                        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                        : OptionalDouble.empty());
    }

    /** Runs a command without timing it, and answers the MiB that its largest process held at most. */
    OptionalLong peak(Call command) {
        Process process = start(command);
        long kibibytes = 0;
        try {
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                kibibytes = Math.max(kibibytes, highWater(process.toHandle()));
                for (ProcessHandle child : process.descendants().toList()) {
                    kibibytes = Math.max(kibibytes, highWater(child));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        end(command, process);
        return kibibytes == 0 ? OptionalLong.empty() : OptionalLong.of(kibibytes / 1024);
    }

    private Process start(Call command) {
        ProcessBuilder builder = new ProcessBuilder(command.command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("FLYWAY_")
                        || name.startsWith("BELAY_")
                        || name.startsWith("PG")
                        || name.startsWith("JAVA_")
                        || name.equals("JDK_JAVA_OPTIONS")
                        || name.equals("DATABASE_URL")
                        || name.equals("ENVIRONMENT")
                        || name.equals("GITHUB_ACTIONS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(command.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(Call command, Process process) {
        try {
            if (!process.waitFor(15, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "status " + status + ": " + String.join(" ", command.command()) + "\n" + output());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the last command printed. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seconds that all ended children of this process have had, their own children included. */
    private static OptionalDouble processorOfChildren() {
        if (!Files.exists(OWN_COUNTERS)) {
            return OptionalDouble.empty();
        }
        try {
            String counters = Files.readString(OWN_COUNTERS);
            // the second field is a name in brackets that may hold blanks; user and system time of children are 16 and
            // 17
            String[] fields = counters.substring(counters.lastIndexOf(')') + 2).split(" ", -1);
            return OptionalDouble.of((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long highWater(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0; // it has ended, or this system does not tell
        }
    }
}
