package dev.belay.suite.documentation;

import dev.belay.adapters.cli.Belay;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What a user sees of a command: both streams in one. */
final class Console {
    private Console() {}

    static String run(Path folder, Map<String, String> environment, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Belay.run(words, environment, folder, stream, stream, false);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
