package dev.belay.suite.console;

import dev.belay.adapters.cli.Belay;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.faults.Fork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder with migrations and a belay.yaml, and a server in a process of its own that serves it. */
final class ServedProject implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Listening on (http://\\S+?) ");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Fork server;
    private final String address;

    private ServedProject(Path folder, String url) {
        this.folder = folder;
        environment.put("SECRET_KEY", "c0ffee11c0ffee22c0ffee33c0ffee44c0ffee55c0ffee66c0ffee77c0ffee88");
        environment.put("JWT_SECRET", "dec0de11dec0de22dec0de33dec0de44dec0de55dec0de66dec0de77dec0de88");
        environment.put("SHOP_URL", url);
        environment.put("ENVIRONMENT", "production");
        write("belay.yaml", "targets:\n  shop:\n    url: ${env:SHOP_URL}\n    locations: [sql]\n");
        server = Fork.of(Belay.class, folder, environment, List.of("serve", "--port", "0"));
        Matcher listening =
                ADDRESS.matcher(server.untilItSays("The console is at").output());
        if (!listening.find()) {
            throw new AssertionError(server.output());
        }
        address = listening.group(1);
    }

    /** Serves the target shop at this URL, with these migrations by their file names. */
    static ServedProject of(Path folder, String url, Map<String, String> migrations) {
        migrations.forEach((file, sql) -> write(folder.resolve("sql").resolve(file), sql));
        return new ServedProject(folder, url);
    }

    String address() {
        return address;
    }

    String token(String subject, String role) {
        return CommandLineRun.of(folder, environment, "token", "--subject", subject, "--role", role)
                .exits(0)
                .out()
                .strip();
    }

    void write(String file, String text) {
        write(folder.resolve(file), text);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
