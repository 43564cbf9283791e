package dev.belay.adapters.http.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.adapters.http.watch.Ran;
import dev.belay.domain.target.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts against a receiver of flesh and blood. */
class AlertsTest {
    private static final String SECRET = "b7e1c0aa42f94d5d9c3e8a7f10265d4e";
    private static final Duration PAUSE = Duration.ofMillis(20);

    private record Received(String event, String id, String moment, String signature, String body) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("X-Belay-Event"),
                exchange.getRequestHeaders().getFirst("X-Belay-Delivery"),
                exchange.getRequestHeaders().getFirst("X-Belay-Timestamp"),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Belay-Signature")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Integer answer = answers.poll();
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        exchange.close();
    }

    @Test
    void tells_of_failures_until_they_arrive_and_of_what_is_right_again() throws Exception {
        answers.addAll(List.of(500, 429, 503));
        try (Alerts alerts = opened(AlertSettings.Form.JSON)) {
            alerts.ended(Ran.done("shop"));
            alerts.ended(Ran.failed("shop", 8, "consent-needed"));
            alerts.ended(Ran.failed("shop", 4, "syntax"));
            alerts.ended(Ran.done("shop"));
            alerts.ended(Ran.done("shop"));
            alerts.compared("shop", true);
            alerts.compared("shop", true);
            alerts.compared("shop", false);

            Received first = next();
            for (int i = 0; i < 3; i++) {
                assertThat(next().id()).isEqualTo(first.id());
            }
            JsonNode body = new ObjectMapper().readTree(first.body());
            assertThat(body.path("event").asText()).isEqualTo("run-failed");
            assertThat(body.path("target").asText()).isEqualTo("shop");
            assertThat(body.path("failure").asText()).isEqualTo("syntax");
            assertThat(body.path("exitCode").asInt()).isEqualTo(4);
            assertThat(body.path("run").asText()).isEqualTo("0123456789ab");
            assertThat(first.signature()).isEqualTo(signed(first.moment() + "." + first.body()));
            assertThat(next().event()).isEqualTo("run-recovered");
            assertThat(next().event()).isEqualTo("drift");
            assertThat(next().event()).isEqualTo("drift-gone");
        }
        assertThat(received).isEmpty();
        assertThat(lost).isEmpty();
    }

    @Test
    void gives_up_where_nobody_listens_or_nobody_wants_it() throws Exception {
        answers.addAll(List.of(404, 302, 500, 500, 500, 500, 500, 500));
        try (Alerts alerts = opened(AlertSettings.Form.JSON)) {
            alerts.ended(Ran.failed("shop", 4, "syntax"));
            alerts.ended(Ran.failed("shop", 4, "syntax"));
            alerts.ended(Ran.failed("shop", 7, "lost"));
            for (int i = 0; i < 8; i++) {
                next();
            }
        }
        assertThat(lost)
                .containsExactly(
                        "run-failed: the receiver answered 404",
                        "run-failed: the receiver answered 302",
                        "run-failed: the receiver answered 500");
    }

    @Test
    void keeps_nobody_waiting_and_forgets_the_oldest_where_nobody_listens() {
        int port = receiver.getAddress().getPort();
        receiver.stop(0);
        long start = System.nanoTime();
        try (Alerts alerts = opened(AlertSettings.Form.JSON)) {
            for (int i = 0; i < 1_000; i++) {
                alerts.ended(Ran.failed("shop", 4, "syntax"));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(lost).hasSizeGreaterThan(850).noneMatch(why -> why.contains(String.valueOf(port)));
    }

    @Test
    void tells_slack_what_mentions_nobody() throws Exception {
        try (Alerts alerts = opened(AlertSettings.Form.SLACK)) {
            alerts.ended(Ran.failed("shop", 4, "syntax"));

            assertThat(new ObjectMapper().readTree(next().body()).path("text").asText())
                    .isEqualTo(
                            "*shop*: migrate by &lt;!channel&gt;&amp; failed (syntax), exit code 4, run 0123456789ab");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://alerts.example.com/x, " + SECRET + ", no address",
        "https://bob:canary@alerts.example.com/x, " + SECRET + ", no address",
        "file:///etc/passwd, " + SECRET + ", no address",
        "not an address, " + SECRET + ", no address",
        "https://alerts.example.com/x, '', nothing signs",
        "https://alerts.example.com/x, changeme, signs no alerts"
    })
    void refuses_to_begin_where_alerts_could_be_read_or_forged(String url, String secret, String what) {
        Optional<Secret> key = secret.isEmpty() ? Optional.empty() : Optional.of(Secret.of(secret));

        assertThat(Alerts.open(
                        new AlertSettings(Secret.of(url), AlertSettings.Form.JSON, key, "belay.yaml: alertUrl"),
                        (event, why) -> {},
                        Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        Alerts.Opening.Unusable.class,
                        it -> assertThat(it.problem().what()).contains(what).doesNotContain("canary"));
    }

    private Received next() throws InterruptedException {
        Received next = received.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return Objects.requireNonNull(next);
    }

    private Alerts opened(AlertSettings.Form form) {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        AlertSettings settings = new AlertSettings(Secret.of(url), form, Optional.of(Secret.of(SECRET)), "");
        return ((Alerts.Opening.Opened)
                        Alerts.open(settings, (event, why) -> lost.add(event + ": " + why), Clock.systemUTC(), PAUSE))
                .alerts();
    }

    private static String signed(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
