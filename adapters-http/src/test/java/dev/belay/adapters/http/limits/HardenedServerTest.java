package dev.belay.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardenedServerTest {
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final int BODY = 64 * 1024;
    private static final ServerLimits LIMITS = new ServerLimits(120, 60, 6, SHORT, SHORT, BODY);

    private static final CountDownLatch RELEASE = new CountDownLatch(1);
    private static Javalin server;
    private static int port;

    @BeforeAll
    static void start() {
        server = started(Binding.loopback(0), LIMITS);
        port = server.port();
    }

    @AfterAll
    static void stop() {
        RELEASE.countDown();
        server.stop();
    }

    private static Javalin started(Binding binding, ServerLimits limits) {
        HardenedServer.Preparation preparation = HardenedServer.prepare(
                binding, limits, Set.of("https://ops.example.com"), path -> path.equals("/livez"), Instant.now());
        HardenedServer hardened = ((HardenedServer.Preparation.Prepared) preparation).server();
        return Javalin.create(config -> {
                    hardened.configure(config);
                    routes(config.routes);
                })
                .start();
    }

    private static void routes(RoutesConfig routes) {
        routes.exception(Exception.class, (e, c) -> {
            c.status(500);
        });
        routes.get("/livez", context -> context.result("alive"));
        routes.get("/read", context -> context.result("read " + context.path()));
        routes.post("/length", context -> context.result("length " + context.bodyAsBytes().length));
        routes.post(
                "/json",
                context ->
                        context.result(StrictJson.object(context.bodyAsBytes()).isPresent() ? "object" : "none"));
        routes.get("/busy", context -> context.result("released " + RELEASE.await(20, TimeUnit.SECONDS)));
        routes.get("/later", context -> {
            Thread.sleep(3 * SHORT.toMillis());
            context.result("at last");
        });
        routes.get("/defect", context -> {
            throw new IllegalStateException("jdbc:postgresql://bob:canary@db/app");
        });
        routes.get(
                "/echo",
                context -> context.header("X-Echo", context.queryParam("text") + "")
                        .result("echo"));
    }

    /** S12. */
    @Test
    void answers_others_while_hundreds_of_requests_are_never_finished() throws IOException {
        List<Caller> half = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                half.add(Caller.at(port).push("GET /read HTTP/1.1\r\nHost: belay\r\nX-Slow: "));
                if (i % 20 == 0) {
                    assertThat(took(() -> Caller.get(port, "/livez"), "alive")).isLessThan(Duration.ofSeconds(1));
                }
            }
            for (int i = 0; i < 100; i++) {
                assertThat(took(() -> Caller.get(port, "/livez"), "alive")).isLessThan(Duration.ofSeconds(1));
                assertThat(took(() -> Caller.get(port, "/read"), "read")).isLessThan(Duration.ofSeconds(1));
            }
        } finally {
            for (Caller caller : half) {
                caller.close();
            }
        }
    }

    /** S12: Jetty's idle timeout begins anew with every byte, and so would never end these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /read HTTP/1.1\r\nHost: belay\r\nX-Slow: ",
                "POST /length HTTP/1.1\r\nHost: belay\r\nContent-Length: 60000\r\n\r\n",
                "POST /length HTTP/1.1\r\nHost: belay\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n"
            })
    void ends_requests_that_trickle(String begun) throws IOException {
        try (Caller caller = Caller.at(port)) {
            Duration lasted = caller.send(begun).trickle("x");

            assertThat(lasted).isLessThan(SHORT.multipliedBy(4));
        }
    }

    @Test
    void ends_connections_that_are_kept_and_not_used() throws IOException {
        try (Caller caller = Caller.at(port)) {
            long start = System.nanoTime();

            String answers = caller.send("GET /read HTTP/1.1\r\nHost: belay\r\n\r\n".repeat(3))
                    .rest();

            assertThat(answers.split("read /read", -1)).hasSize(4);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(4));
        }
    }

    @Test
    void takes_its_own_time_to_answer() throws IOException {
        assertThat(Caller.get(port, "/later")).startsWith("HTTP/1.1 200").endsWith("at last");
    }

    /** S12: all places are taken by requests that are being served; what must be answered is. */
    @Test
    void tells_a_flood_to_come_again_and_answers_what_is_vital() throws IOException {
        Javalin busy = started(Binding.loopback(0), LIMITS);
        List<Caller> serving = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                serving.add(Caller.at(busy.port()).send("GET /busy HTTP/1.1\r\nHost: belay\r\n\r\n"));
            }
            String refused = "";
            long start = System.nanoTime();
            while (!refused.startsWith("HTTP/1.1 503") && System.nanoTime() - start < 10_000_000_000L) {
                refused = Caller.get(busy.port(), "/read");
            }

            assertThat(refused).startsWith("HTTP/1.1 503").contains("Retry-After: 1");
            for (int i = 0; i < 200; i++) {
                assertThat(took(() -> Caller.get(busy.port(), "/livez"), "alive"))
                        .isLessThan(Duration.ofSeconds(1));
            }
        } finally {
            for (Caller caller : serving) {
                caller.close();
            }
            RELEASE.countDown();
            busy.stop();
        }
    }

    static Stream<Arguments> hostile() throws IOException {
        String head = " HTTP/1.1\r\nHost: belay\r\nConnection: close\r\n";
        String json = head + "Content-Type: application/json\r\n";
        return Stream.of(
                // S13
                argumentSet(
                        "a body said to be huge", "POST /length" + head + "Content-Length: 999999999\r\n\r\n", "413"),
                argumentSet(
                        "a huge body in chunks",
                        "POST /length" + head + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("4000\r\n" + "x".repeat(0x4000) + "\r\n").repeat(6) + "0\r\n\r\n",
                        "413"),
                argumentSet("a body as long as allowed", post(head, "x".repeat(BODY)), "200"),
                argumentSet("a body one byte longer", post(head, "x".repeat(BODY + 1)), "413"),
                argumentSet("a packed body", packed(head), "415"),
                argumentSet("a body packed twice", post(head + "Content-Encoding: br, gzip\r\n", "x"), "415"),
                argumentSet("many headers", "GET /read" + head + "X: y\r\n".repeat(4000) + "\r\n", "431"),
                argumentSet("a long header", "GET /read" + head + "X: " + "y".repeat(20_000) + "\r\n\r\n", "431"),
                argumentSet("a long path", "GET /" + "y".repeat(20_000) + head + "\r\n", "414"),
                argumentSet("no host", "GET /read HTTP/1.1\r\n\r\n", "400"),
                argumentSet("two hosts", "GET /read" + head + "Host: other\r\n\r\n", "400"),
                argumentSet("no HTTP", "\u0016\u0003\u0001\u0002\r\n\r\n", "400"),
                argumentSet("HTTP of another time", "GET /read HTTP/9.9\r\nHost: belay\r\n\r\n", "505"),
                argumentSet("a negative length", "POST /length" + head + "Content-Length: -1\r\n\r\n", "400"),
                argumentSet("a length of no number", "POST /length" + head + "Content-Length: 1e3\r\n\r\n", "400"),
                argumentSet(
                        "a length beyond numbers",
                        "POST /length" + head + "Content-Length: 99999999999999999999\r\n\r\n",
                        "400"),
                // smuggling: whoever stands before the server may have read another end
                argumentSet(
                        "two lengths",
                        "POST /length" + head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
                        "400"),
                argumentSet(
                        "a length and chunks",
                        "POST /length" + head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "400"),
                argumentSet(
                        "chunks under another name",
                        "POST /length" + head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                        "400"),
                argumentSet(
                        "chunks, but not last",
                        "POST /length" + head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                        "400"),
                argumentSet(
                        "a space before the colon",
                        "POST /length" + head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                        "400"),
                argumentSet("a folded header", "GET /read" + head + "X: y\r\n z\r\n\r\n", "400"),
                argumentSet(
                        "a chunk of no length",
                        "POST /length" + head + "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n",
                        "400"),
                // S8: one path, one meaning
                argumentSet("a path up and down", "GET /x/..;/read" + head + "\r\n", "400"),
                argumentSet("an encoded slash", "GET /x%2fread" + head + "\r\n", "400"),
                argumentSet("an encoded dot", "GET /x/%2e%2e/read" + head + "\r\n", "400"),
                argumentSet("a path that is encoded wrong", "GET /%zz" + head + "\r\n", "400"),
                argumentSet("a nul", "GET /read%00" + head + "\r\n", "400"),
                argumentSet("method TRACE", "TRACE /read" + head + "\r\n", "405|404|501"),
                // S14
                argumentSet("a header after a bare CR", "GET /read" + head + "X: y\rSet-Cookie: a=b\r\n\r\n", "400"),
                argumentSet("a nul in a header", "GET /read" + head + "X: \u0000\r\n\r\n", "400"),
                argumentSet("nothing there", "GET /nothing" + head + "\r\n", "404"),
                argumentSet("a defect", "GET /defect" + head + "\r\n", "500"),
                argumentSet("JSON in depth", post("/json", json, "[".repeat(20_000)), "200 none"),
                argumentSet(
                        "an object 33 deep",
                        post("/json", json, "{\"a\":".repeat(33) + "1" + "}".repeat(33)),
                        "200 none"),
                argumentSet(
                        "an object 32 deep",
                        post("/json", json, "{\"a\":".repeat(32) + "1" + "}".repeat(32)),
                        "200 object"),
                argumentSet("a key twice", post("/json", json, "{\"a\":1,\"a\":2}"), "200 none"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void answers_hostile_requests_with_a_status_and_no_more(String request, String expected) throws IOException {
        String answer;
        try (Caller caller = Caller.at(port)) {
            answer = caller.push(request).rest();
        }

        assertThat(answer)
                .matches("(?s)HTTP/1.1 (" + expected.substring(0, expected.contains("|") ? expected.length() : 3)
                        + ") .*");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSize(2);
        assertThat(answer)
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Javalin", "Exception", "canary", "at dev.");
        assertThat(answer).contains("X-Content-Type-Options: nosniff", "default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer).contains("Cache-Control: no-store", "Referrer-Policy: no-referrer");
        if (expected.contains(" ")) {
            assertThat(answer).endsWith(expected.substring(4));
        }
    }

    /** S14. */
    @Test
    void puts_nothing_into_headers_that_would_begin_another() throws IOException {
        String answer = Caller.get(port, "/echo?text=a%0D%0ASet-Cookie:%20b=c");

        assertThat(answer).doesNotContain("\nSet-Cookie");
    }

    /** S10. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://ops.example.com.evil.example",
                "https://evilops.example.com",
                "http://ops.example.com",
                "https://ops.example.com:8443",
                "https://OPS.example.com",
                "*"
            })
    void lets_pages_of_no_other_origin_read(String origin) throws IOException {
        assertThat(Caller.get(port, "/read", "Origin: " + origin)).doesNotContain("Access-Control-");
        assertThat(preflight(origin)).doesNotContain("Access-Control-");
    }

    @Test
    void lets_pages_of_a_listed_origin_read() throws IOException {
        assertThat(Caller.get(port, "/read", "Origin: https://ops.example.com"))
                .contains("Access-Control-Allow-Origin: https://ops.example.com\r\n", "Vary: Origin")
                .doesNotContain("Access-Control-Allow-Credentials");
        assertThat(preflight("https://ops.example.com")).contains("Access-Control-Allow-Headers: Authorization,");
    }

    private static String preflight(String origin) throws IOException {
        return Caller.ask(
                port,
                "OPTIONS /length HTTP/1.1\r\nHost: belay\r\nConnection: close\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Origin: " + origin + "\r\n\r\n");
    }

    private static String post(String head, String body) {
        return post("/length", head, body);
    }

    private static String post(String path, String head, String body) {
        return "POST " + path + head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String packed(String head) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[8 * 1024 * 1024]);
        }
        return post(head + "Content-Encoding: gzip\r\n", bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private interface Exchange {
        String run() throws IOException;
    }

    private static Duration took(Exchange exchange, String expected) throws IOException {
        long start = System.nanoTime();
        assertThat(exchange.run()).contains(expected);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
