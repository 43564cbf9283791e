package dev.belay.suite.server;

import dev.belay.adapters.cli.Belay;
import dev.belay.adapters.http.identity.ExpectedClaims;
import dev.belay.adapters.http.identity.TokenKeys;
import dev.belay.adapters.http.identity.TokenMint;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import dev.belay.domain.target.Secret;
import dev.belay.suite.canary.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code belay serve} in a process of its own, on a folder with a belay.yaml. It never outlives its test. */
public final class RunningServer implements AutoCloseable {
    public static final String SECRET_KEY = Canary.key("consents");
    public static final String JWT_SECRET = Canary.key("tokens");

    private static final Pattern LISTENING = Pattern.compile("Listening on (http://[^ ]+:([0-9]+)) ");
    private static final Duration START = Duration.ofSeconds(60);
    private static final String PRODUCTION = "production";

    private final Process process;
    private final Path out;
    private final Path err;
    private final URI uri;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private RunningServer(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.uri = await();
    }

    /** Starts one whose configuration lies in the folder already. */
    public static RunningServer in(Path folder) {
        return in(folder, Map.of());
    }

    /** The same with more in its environment. */
    public static RunningServer in(Path folder, Map<String, String> more) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Belay.class.getName(),
                "serve",
                "--port",
                "0");
        try {
            Path out = Files.createTempFile(folder, "serve", ".out");
            Path err = Files.createTempFile(folder, "serve", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            Map<String, String> environment = new HashMap<>(more);
            environment.putIfAbsent("SECRET_KEY", SECRET_KEY);
            environment.putIfAbsent("JWT_SECRET", JWT_SECRET);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new RunningServer(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI await() {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher listening = LISTENING.matcher(read(out));
            if (listening.find()) {
                return URI.create(listening.group(1));
            }
            pause(50);
        }
        process.destroyForcibly();
        throw new AssertionError("The server did not start: " + read(out) + read(err));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public URI uri() {
        return uri;
    }

    /** What it told its operators, a line of JSON for each thing. */
    public String log() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Canary.silentIn("what the server wrote", Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A genuine token. */
    public static String token(String subject, Role role) {
        TokenKeys.Shared key = new TokenKeys.Shared(Secret.of(JWT_SECRET), "JWT_SECRET");
        return new TokenMint(key, ExpectedClaims.DEFAULT.in(PRODUCTION))
                .mint(
                        new Principal(subject, role),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Duration.ofMinutes(30),
                        UUID.randomUUID().toString())
                .reveal();
    }

    public Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    /** Sends a body of JSON, with more headers: pairs of a name and a value. */
    public Answer post(String path, String token, String body, String... headers) {
        HttpRequest.Builder request = request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** A request to be sent as it is; an empty token is none. */
    public HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri + path)).timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until a run is over, as what answered a POST says where it is, and answers how it is then. */
    public Answer ended(Answer begun, String token) {
        String path = begun.header("Location");
        long deadline = System.nanoTime() + START.toNanos();
        Answer run = get(path, token);
        // whoever looks too often is told to wait, as everybody is
        while ((run.status() == 429 || run.text("state").equals("running")) && System.nanoTime() < deadline) {
            pause(200);
            run = get(path, token);
        }
        return run;
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        end();
    }

    /** SIGTERM, and the exit code. */
    public int stop() {
        process.destroy();
        return end();
    }

    private int end() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("The server did not end.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        end();
    }
}
