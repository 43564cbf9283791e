package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.suite.canary.Canary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/** A command line that was run in this process, and everything that it printed. */
public record CommandLineRun(String line, int code, String out, String err) {

    public CommandLineRun {
        Canary.silentIn("what belay printed", out + err);
    }

    public static CommandLineRun of(Path folder, Map<String, String> environment, String... arguments) {
        return run(arguments, (out, err) -> Belay.run(arguments, environment, folder, out, err, false));
    }

    /** The same on a terminal at which somebody types this when asked. */
    static CommandLineRun typing(String answer, Path folder, Map<String, String> environment, String... arguments) {
        InputStream keyboard = new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
        return run(arguments, (out, err) -> Belay.run(arguments, environment, folder, out, err, keyboard));
    }

    private static CommandLineRun run(String[] arguments, ToIntBiFunction<PrintStream, PrintStream> program) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = program.applyAsInt(print(out), print(err));
        return new CommandLineRun(
                String.join(" ", arguments),
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    public CommandLineRun exits(int expected) {
        assertThat(code).as(toString()).isEqualTo(expected);
        return this;
    }

    @Override
    public String toString() {
        return "belay " + line + "\n" + out + err;
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
