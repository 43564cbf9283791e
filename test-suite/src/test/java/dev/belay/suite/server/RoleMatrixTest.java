package dev.belay.suite.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.domain.access.Role;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what: every role at every route that the server describes, with every method. */
@OnSqlite
class RoleMatrixTest {
    private static final String TARGET = "/api/v1/targets/{target}/";

    /** What it must be. A route that is not here fails the test, and so does one that is here and not there. */
    private static final Map<String, Optional<Role>> EXPECTED = Map.ofEntries(
            open("/livez"),
            open("/readyz"),
            open("/openapi.json"),
            open("/metrics"),
            Map.entry("GET /api/v1/metrics", Optional.of(Role.VIEWER)),
            Map.entry("GET /health", Optional.of(Role.VIEWER)),
            Map.entry("GET /api/v1/targets", Optional.of(Role.VIEWER)),
            read("status"),
            read("findings"),
            read("health"),
            read("differences"),
            read("backups"),
            read("plan"),
            read("audit"),
            read("runs"),
            read("runs/{run}"),
            read("runs/{run}/events"),
            act("runs/{run}/stop", Role.OPERATOR),
            act("migrate", Role.OPERATOR),
            act("fix", Role.OPERATOR),
            act("rollback", Role.OPERATOR),
            act("backup", Role.OPERATOR),
            act("restore", Role.ADMIN),
            act("verify", Role.OPERATOR),
            act("rehearse", Role.OPERATOR),
            act("consents", Role.OPERATOR));

    private static final Map<String, String> BODIES = Map.of(
            "rollback", "{\"to\": \"previous\"}",
            "restore", "{\"backup\": \"20260501-120000-5f0e6c\"}",
            "consents", "{\"operation\": \"migrate\"}");

    @TempDir
    Path folder;

    private static Map.Entry<String, Optional<Role>> open(String path) {
        return Map.entry("GET " + path, Optional.empty());
    }

    private static Map.Entry<String, Optional<Role>> read(String word) {
        return Map.entry("GET " + TARGET + word, Optional.of(Role.VIEWER));
    }

    private static Map.Entry<String, Optional<Role>> act(String word, Role role) {
        return Map.entry("POST " + TARGET + word, Optional.of(role));
    }

    @Test
    void each_role_gets_as_far_as_the_table_says_and_no_trick_gets_further(Database database) {
        Station station = Station.in(folder).with("shop", database);
        station.project().with("V1__customers.sql", "CREATE TABLE customers (id integer);");
        try (RunningServer server = station.start()) {
            assertThat(routes(server)).containsExactlyInAnyOrderEntriesOf(EXPECTED);
            assertSoftly(softly -> EXPECTED.forEach((route, needed) -> {
                check(softly, server, route, needed, Optional.empty());
                for (Role role : Role.values()) {
                    check(softly, server, route, needed, Optional.of(role));
                }
            }));
            noTrickHelps(server);
        }
    }

    private static Map<String, Optional<Role>> routes(RunningServer server) {
        Map<String, Optional<Role>> routes = new TreeMap<>();
        JsonNode paths = server.get("/openapi.json", "").json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                routes.put(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        Role.named(method.getValue().path("x-belay-role").asText()));
            }
        }
        return routes;
    }

    private static void check(
            SoftAssertions softly, RunningServer server, String route, Optional<Role> needed, Optional<Role> role) {
        String token = role.map(one -> RunningServer.token("sam", one)).orElse("");
        boolean reads = route.startsWith("GET ");
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{target}", "shop")
                .replace("{run}", "0123456789ab");
        String word = path.substring(path.lastIndexOf('/') + 1);
        Answer answer = reads ? server.get(path, token) : server.post(path, token, BODIES.getOrDefault(word, ""));
        String who = route + " by " + role.map(Role::word).orElse("nobody");
        if (needed.isEmpty()) {
            softly.assertThat(answer.status()).as(who).isEqualTo(200);
        } else if (role.isEmpty()) {
            softly.assertThat(answer.status()).as(who).isEqualTo(401);
        } else if (!role.get().includes(needed.get())) {
            softly.assertThat(answer.status()).as(who).isEqualTo(403);
        } else {
            softly.assertThat(answer.status()).as(who + answer.body()).isNotIn(400, 401, 403, 405, 500);
        }
        // what can be read with one method cannot be changed with another
        for (String method : List.of("PUT", "DELETE", "PATCH", reads ? "POST" : "GET")) {
            Answer other = server.send(server.request(path, token).method(method, BodyPublishers.noBody()));
            softly.assertThat(other.status()).as(method + " " + who).isIn(404, 405);
        }
    }

    private static void noTrickHelps(RunningServer server) {
        String viewer = RunningServer.token("vic", Role.VIEWER);
        for (String path : List.of(
                "/api/v1/targets/shop/migrate/",
                "/api/v1/targets/shop//migrate",
                "/API/v1/targets/shop/migrate",
                "/api/v1/targets/shop/MIGRATE",
                "/api/v1/targets/shop/status/..;/migrate",
                "/api/v1/targets/shop/%6digrate",
                "/api/v1/targets/shop/%2e%2e/shop/migrate",
                "/api/v1/targets/shop%2fmigrate",
                "/api/v1/targets/shop/status%00/migrate",
                "/api/v1/targets/shop/migrate;role=admin",
                "/api/v1/targets/shop/migrate?role=admin")) {
            Answer answer = server.post(path, viewer, "", "X-Role", "admin", "X-Original-URL", "/livez");
            assertThat(answer.status()).as(path + answer.body()).isIn(400, 403, 404, 405);
        }
        Answer got = server.send(server.request("/api/v1/targets/shop/migrate?_method=POST", viewer)
                .header("X-HTTP-Method-Override", "POST")
                .GET());
        assertThat(got.status()).isIn(400, 404, 405);
        assertThat(server.post(
                                "/api/v1/targets/shop/migrate",
                                RunningServer.token("o", Role.OPERATOR),
                                "{\"strategy\": \"ultra\"}")
                        .status())
                .isEqualTo(403);
    }
}
