package dev.belay.adapters.http.alerts;

import dev.belay.domain.target.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends one alert after the other, each until it arrives or too often failed to. What waits has an end: the oldest go. */
final class Deliveries {
    private static final int MOST_WAITING = 100;
    private static final int ATTEMPTS = 6;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(3);

    private final AlertSettings settings;
    private final URI url;
    private final BiConsumer<String, String> lost;
    private final Clock clock;
    private final Duration firstPause;
    private final Deque<Alert> waiting = new ArrayDeque<>();
    /** What a webhook answers is followed nowhere. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Thread thread = new Thread(this::run, "belay-alerts");
    private boolean isClosing;

    Deliveries(AlertSettings settings, URI url, BiConsumer<String, String> lost, Clock clock, Duration firstPause) {
        this.settings = settings;
        this.url = url;
        this.lost = lost;
        this.clock = clock;
        this.firstPause = firstPause;
        thread.setDaemon(true);
        thread.start();
    }

    void add(Alert alert) {
        Optional<Alert> dropped = Optional.empty();
        synchronized (this) {
            if (waiting.size() >= MOST_WAITING) {
                dropped = Optional.of(waiting.removeFirst());
            }
            waiting.addLast(alert);
            notifyAll();
        }
        dropped.ifPresent(oldest -> lost.accept(oldest.word(), "too many alerts wait"));
    }

    void close() {
        synchronized (this) {
            isClosing = true;
            notifyAll();
        }
        try {
            thread.join(LAST_CHANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            for (Optional<Alert> next = next(); next.isPresent(); next = next()) {
                deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Alert> next() throws InterruptedException {
        while (waiting.isEmpty() && !isClosing) {
            wait();
        }
        return Optional.ofNullable(waiting.pollFirst());
    }

    private void deliver(Alert alert) throws InterruptedException {
        Duration pause = firstPause;
        Outcome outcome = send(alert);
        for (int attempt = 1; attempt < ATTEMPTS && !outcome.isOver() && rest(pause); attempt++) {
            outcome = send(alert);
            pause = pause.multipliedBy(2);
        }
        if (!outcome.why().isEmpty()) {
            lost.accept(alert.word(), outcome.why());
        }
    }

    /** Whether there is time for another try. Several servers that failed at once do not come back at once. */
    private synchronized boolean rest(Duration pause) throws InterruptedException {
        long half = pause.toNanos() / 2;
        long until = System.nanoTime() + half + ThreadLocalRandom.current().nextLong(half + 1);
        long left = until - System.nanoTime();
        while (left > 0 && !isClosing) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        return !isClosing;
    }

    /**
     * What came of one try.
     *
     * @param isOver whether another makes no sense
     * @param why what went wrong, empty where nothing did
     */
    private record Outcome(boolean isOver, String why) {}

    private Outcome send(Alert alert) throws InterruptedException {
        try {
            int status = client.send(request(alert), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            boolean isPassing = status == 408 || status == 429 || status >= 500;
            return status / 100 == 2
                    ? new Outcome(true, "")
                    : new Outcome(!isPassing, "the receiver answered " + status);
        } catch (IOException e) {
            // its message may hold the URL
            return new Outcome(
                    false, "the receiver could not be reached (" + e.getClass().getSimpleName() + ")");
        }
    }

    private HttpRequest request(Alert alert) {
        String body = alert.body(settings.form());
        String moment = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "belay")
                .header("X-Belay-Event", alert.word())
                .header("X-Belay-Delivery", alert.id())
                .header("X-Belay-Timestamp", moment)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        settings.secret().ifPresent(secret -> request.header("X-Belay-Signature", sign(secret, moment + "." + body)));
        return request.build();
    }

    /** The moment is signed too: a receiver can refuse what somebody recorded and sends again. */
    private static String sign(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
