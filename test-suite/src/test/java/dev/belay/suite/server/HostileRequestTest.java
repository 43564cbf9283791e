package dev.belay.suite.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.domain.access.Role;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in reaches no path, no address and no SQL, and what goes out gives nothing away. */
@OnSqlite
class HostileRequestTest {
    private static final String ROOT = RunningServer.token("root", Role.ADMIN);
    private static final String TARGET = "/api/v1/targets/shop/";

    @TempDir
    Path folder;

    private RunningServer server(Database database) {
        Station station = Station.in(folder).with("shop", database);
        station.project().with("V1__customers.sql", "CREATE TABLE customers (id integer);");
        return station.start();
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String name : List.of("belay.yaml", "etc/passwd", "20260501-120000-5f0e6c")) {
            for (String way : List.of(
                    "../",
                    "../../../../",
                    "..\\",
                    "/",
                    "//",
                    "C:\\",
                    "\\\\host\\share\\",
                    "./",
                    "%2e%2e%2f",
                    "..%c0%af",
                    "....//",
                    "file:///",
                    "~/",
                    "NUL/",
                    "\u0000/",
                    "..;/",
                    "$(id)/",
                    "'; DROP TABLE x; --",
                    "-",
                    "--")) {
                paths.add(way + name);
            }
        }
        return paths;
    }

    @Test
    void no_name_is_a_path(Database database) throws IOException {
        try (RunningServer server = server(database)) {
            List<Path> before = files();
            for (String path : paths()) {
                // one for each: somebody who asked all of this would be told to wait
                String root = RunningServer.token("root-" + Integer.toHexString(path.hashCode()), Role.ADMIN);
                String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8);
                String quoted = path.replace("\\", "\\\\").replace("\u0000", "\\u0000");
                for (Answer answer : List.of(
                        server.post(TARGET + "restore", root, "{\"backup\": \"" + quoted + "\"}"),
                        server.post(TARGET + "migrate", root, "{\"strategy\": \"" + quoted + "\"}"),
                        server.post(TARGET + "rollback", root, "{\"to\": \"to:" + quoted + "\"}"),
                        server.get("/api/v1/targets/" + encoded + "/status", root),
                        server.get(TARGET + "runs/" + encoded, root))) {
                    assertThat(answer.status()).as(path + answer.body()).isIn(400, 404);
                }
            }
            assertThat(files()).isEqualTo(before);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.toString().matches(".*([.]err|libsqlitejdbc.*)"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void no_client_names_a_database_or_anything_else_to_connect_to(Database database) throws IOException {
        try (RunningServer server = server(database);
                ServerSocket listener = new ServerSocket(0)) {
            listener.setSoTimeout(500);
            String url = "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/x";
            for (String word : List.of("url", "jdbcUrl", "location", "locations", "scratchUrl", "sql", "password")) {
                Answer answer = server.post(TARGET + "migrate", ROOT, "{\"" + word + "\": \"" + url + "\"}");
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).doesNotContain("127.0.0.1");
                assertThat(server.get(TARGET + "plan?operation=migrate&" + word + "=x", ROOT)
                                .status())
                        .isEqualTo(400);
            }
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
        }
    }

    @Test
    void what_is_malformed_is_refused_and_told_without_a_trace(Database database) {
        try (RunningServer server = server(database)) {
            List<Answer> answers = List.of(
                    server.post(TARGET + "migrate", ROOT, "{"),
                    server.post(TARGET + "migrate", ROOT, "[]"),
                    server.post(TARGET + "migrate", ROOT, "{\"strategy\": 1}"),
                    server.post(TARGET + "migrate", ROOT, "{\"strategy\": \"direct\", \"strategy\": \"ultra\"}"),
                    server.post(TARGET + "migrate", ROOT, "{\"a\":".repeat(200) + "1" + "}".repeat(200)),
                    server.post(TARGET + "migrate", ROOT, "{\"consent\": \"\\r\\nSet-Cookie: x\"}"),
                    server.post(TARGET + "migrate", ROOT, "", "Idempotency-Key", "a b\u00e9"),
                    server.get(TARGET + "audit?limit=100000", ROOT),
                    server.get(TARGET + "runs?limit=-1", ROOT));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.body()).isEqualTo(400);
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                assertThat(answer.text("next")).isNotEmpty();
                assertThat(answer.body())
                        .doesNotContain("Exception")
                        .doesNotContain("jackson")
                        .doesNotContain("at dev.");
            });
            assertThat(server.post(TARGET + "migrate", ROOT, " ".repeat(2_000_000))
                            .status())
                    .isEqualTo(413);
            Answer nothing = server.get("/api/v1/nothing", "");
            Answer noTarget = server.get("/api/v1/targets/none/status", "");
            assertThat(nothing.status()).isEqualTo(404);
            assertThat(noTarget.status())
                    .as("nobody learns which targets there are")
                    .isEqualTo(401);
            assertThat(noTarget.header("Server")).isEmpty();
            assertThat(noTarget.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(server.log()).doesNotContain(RunningServer.SECRET_KEY).doesNotContain(ROOT);
            assertThat(server.log().lines())
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        }
    }
}
