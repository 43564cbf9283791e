package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.belay.suite.canary.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, on the class path of the tests. It never outlives its test. */
public final class Fork implements AutoCloseable {
    private static final int KILLED = 128 + 9;

    /** Its place among the ignored signals. */
    private static final long SIGINT = 1 << 1;

    private final Process process;
    private final Path output;
    private final long began = System.nanoTime();

    private Fork(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a program in a folder, which also takes its output and its temporary files. */
    public static Fork of(Class<?> program, Path folder, Map<String, String> environment, List<String> arguments) {
        return of(program, System.getProperty("java.class.path"), folder, environment, arguments);
    }

    /** The same on another class path. */
    public static Fork of(
            Class<?> program, String classPath, Path folder, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath,
                program.getName()));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile(folder, "run", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Fork(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, in the middle of what it does. */
    void kill() {
        process.destroyForcibly();
        assertThat(ends().exit()).as(output()).isEqualTo(KILLED);
    }

    /** The same, at a moment at which it may have ended already; answers whether it had not. */
    boolean killUnlessEnded() {
        process.destroyForcibly();
        int exit = ends().exit();
        assertThat(exit).as(output()).isIn(0, KILLED);
        return exit == KILLED;
    }

    /** @param name such as TERM; no test goes on with INT where a shell started them in the background, as that is deaf */
    void signal(String name) {
        try {
            assumeFalse(
                    name.equals("INT") && isDeafToInterrupts(), "SIGINT is ignored here, and by what is started here");
            int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(exit).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As of signal(7): who starts a program hands on what is ignored, and Java leaves it so. */
    private static boolean isDeafToInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readString(status).replaceAll("(?s).*SigIgn:\\s*(\\w+).*", "$1");
        return (Long.parseUnsignedLong(ignored, 16) & SIGINT) != 0;
    }

    /** Says something to it: a run that was paused goes on. */
    Fork goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it wrote so far. */
    public String output() {
        try {
            return Canary.silentIn("what belay printed", Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Fork untilItSays(String words) {
        Eventually.within(Eventually.SOON, () -> words + " in " + output(), () -> output().contains(words));
        return this;
    }

    Ended ends() {
        return ends(Duration.ofSeconds(90));
    }

    public Ended ends(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it still runs: " + output());
            }
            return new Ended(process.exitValue(), output(), Duration.ofNanos(System.nanoTime() - began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
