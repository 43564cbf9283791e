package dev.belay.suite.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.access.Role;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do over HTTP: what they are told before and after, and what it takes. */
@OnBothEngines
class ActingOverHttpTest {
    private static final String OLGA = RunningServer.token("olga", Role.OPERATOR);
    private static final String ROOT = RunningServer.token("root", Role.ADMIN);
    private static final String TARGET = "/api/v1/targets/shop/";

    @TempDir
    Path folder;

    private Station station(Database database, String... settings) {
        Station station = Station.in(folder).with("shop", database, settings);
        station.project()
                .with("V1__customers.sql", "CREATE TABLE customers (id integer PRIMARY KEY, name text);")
                .with("U1__customers.sql", "DROP TABLE customers;")
                .with("V2__orders.sql", "CREATE TABLE orders (id integer PRIMARY KEY);")
                .with("U2__orders.sql", "DROP TABLE orders;");
        return station;
    }

    @Test
    @Survives("F57")
    void a_run_is_begun_once_however_often_it_is_asked_for(Database database) {
        Station station = station(database);
        String run;
        try (RunningServer server = station.start()) {
            Answer begun = server.post(TARGET + "migrate", OLGA, "", "Idempotency-Key", "deploy-17");
            Answer again = server.post(TARGET + "migrate", OLGA, "", "Idempotency-Key", "deploy-17");

            assertThat(begun.status()).as(begun.body()).isEqualTo(202);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text("id")).isEqualTo(begun.text("id"));
            Answer ended = server.ended(begun, OLGA);
            assertThat(ended.text("state")).as(ended.body()).isEqualTo("done");
            assertThat(ended.text("report.applied.1.version")).isEqualTo("2");
            run = begun.text("id");
        }
        try (RunningServer server = station.start()) {
            // another process knows it from the database alone
            Answer again = server.post(TARGET + "migrate", OLGA, "", "Idempotency-Key", "deploy-17");

            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.text("id")).isEqualTo(run);
            assertThat(again.text("state")).isEqualTo("done");
            assertThat(again.text("actor")).isEqualTo("olga");
            assertThat(database.value("SELECT count(*) FROM flyway_schema_history WHERE version = '2'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void what_destroys_needs_the_consent_of_an_admin_for_exactly_that(Database database) {
        try (RunningServer server = station(database, "fourEyes: true").start()) {
            server.ended(server.post(TARGET + "migrate", OLGA, ""), OLGA);
            database.execute("INSERT INTO orders VALUES (1), (2)");
            String back = "{\"to\": \"to:1\"}";

            Answer refused = server.post(TARGET + "rollback", OLGA, back);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.text("type")).isEqualTo("urn:belay:problem:consent-needed");
            assertThat(refused.text("plan.risk")).isEqualTo("destructive");
            assertThat(refused.body()).contains("2 rows of table orders");
            assertThat(refused.body()).doesNotContain("belay-consent-");

            String asked = "{\"operation\": \"rollback\", \"to\": \"to:1\", \"plan\": \"" + refused.text("plan.hash")
                    + "\", \"for\": \"olga\"}";
            assertThat(server.post(TARGET + "consents", OLGA, asked).text("type"))
                    .isEqualTo("urn:belay:problem:own-act");
            assertThat(server.post(TARGET + "consents", RunningServer.token("otto", Role.OPERATOR), asked)
                            .status())
                    .isEqualTo(403);
            Answer given = server.post(TARGET + "consents", ROOT, asked);
            assertThat(given.status()).as(given.body()).isEqualTo(200);
            assertThat(given.text("approvedBy")).isEqualTo("root");
            String phrase = given.text("consent");

            // one thing at a time is another than what was agreed to
            for (List<String> other : List.of(
                    List.of("olga", "{\"to\": \"base\", \"consent\": \"" + phrase + "\", \"approvedBy\": \"root\"}"),
                    List.of("olga", "{\"to\": \"to:1\", \"consent\": \"" + phrase + "\", \"approvedBy\": \"rita\"}"),
                    List.of("otto", "{\"to\": \"to:1\", \"consent\": \"" + phrase + "\", \"approvedBy\": \"root\"}"),
                    List.of(
                            "olga",
                            "{\"to\": \"to:1\", \"consent\": \"" + phrase.substring(0, phrase.length() - 1)
                                    + (phrase.endsWith("0") ? "1" : "0") + "\", \"approvedBy\": \"root\"}"))) {
                String token = RunningServer.token(other.get(0), Role.OPERATOR);
                Answer run = server.ended(server.post(TARGET + "rollback", token, other.get(1)), token);
                assertThat(run.text("state")).as(run.body()).isEqualTo("refused");
            }
            assertThat(server.post(TARGET + "rollback", OLGA, "{\"to\": \"to:1\", \"consent\": \"" + phrase + "\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(database.value("SELECT count(*) FROM orders")).isEqualTo("2");

            String agreed = "{\"to\": \"to:1\", \"consent\": \"" + phrase + "\", \"approvedBy\": \"root\"}";
            Answer done = server.ended(server.post(TARGET + "rollback", OLGA, agreed), OLGA);
            assertThat(done.text("state")).as(done.body()).isEqualTo("done");
            assertThat(done.text("report.undone.0.version")).isEqualTo("2");

            server.ended(server.post(TARGET + "migrate", OLGA, ""), OLGA);
            Answer replayed = server.ended(server.post(TARGET + "rollback", OLGA, agreed), OLGA);
            assertThat(replayed.text("state")).as(replayed.body()).isEqualTo("refused");
            assertThat(server.get(TARGET + "audit", OLGA).body())
                    .contains("olga, approved by root")
                    .contains("consent to rollback to:1");
        }
    }

    @Test
    void whoever_listens_again_hears_what_they_missed_and_nothing_twice(Database database) {
        try (RunningServer server = station(database).start()) {
            Answer begun = server.post(TARGET + "migrate", OLGA, "");
            server.ended(begun, OLGA);
            String events = begun.header("Location") + "/events";

            String all = server.send(stream(server, events)).body();
            String rest = server.send(stream(server, events).header("Last-Event-ID", "3"))
                    .body();

            assertThat(all).contains("id: 1\n", "event: applied", "V1__customers.sql", "event: ended");
            assertThat(rest).doesNotContain("id: 3\n").contains("id: 4\n", "event: ended");
        }
    }

    private static HttpRequest.Builder stream(RunningServer server, String path) {
        return server.request(path, OLGA).header("Accept", "text/event-stream").GET();
    }

    @Test
    void what_is_denied_is_in_the_trail_with_the_name_of_the_token(Database database) throws InterruptedException {
        try (RunningServer server = station(database).start()) {
            server.ended(server.post(TARGET + "migrate", OLGA, ""), OLGA);

            Answer denied = server.post(
                    TARGET + "migrate",
                    RunningServer.token("vic", Role.VIEWER),
                    "",
                    "X-User",
                    "root",
                    "X-Forwarded-For",
                    "10.9.8.7");

            assertThat(denied.status()).isEqualTo(403);
            String trail = "";
            for (int i = 0; i < 100 && !trail.contains("vic"); i++) {
                Thread.sleep(50);
                trail = server.get(TARGET + "audit", OLGA).body();
            }
            assertThat(trail).contains("\"vic\"", "role viewer").doesNotContain("10.9.8.7");
            assertThat(server.get(TARGET + "audit?check=true", OLGA).text("exitCode"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_backup_is_put_back_by_an_admin_who_agreed_to_it_and_by_nobody_else(Database database) {
        try (RunningServer server = station(database).start()) {
            server.ended(server.post(TARGET + "migrate", OLGA, ""), OLGA);
            database.execute("INSERT INTO orders VALUES (1)");
            Answer backup = server.ended(server.post(TARGET + "backup", OLGA, ""), OLGA);
            assertThat(backup.text("state")).as(backup.body()).isEqualTo("done");
            String words = "\"backup\": \"" + backup.text("report.backup.id") + "\"";
            database.execute("INSERT INTO orders VALUES (2)");

            assertThat(server.post(TARGET + "restore", OLGA, "{" + words + "}").status())
                    .isEqualTo(403);
            Answer refused = server.post(TARGET + "restore", ROOT, "{" + words + "}");
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.text("plan.summary")).contains("would replace the database", "Nothing was changed.");
            assertThat(refused.body()).doesNotContain("belay-consent-");
            assertThat(database.value("SELECT count(*) FROM orders")).isEqualTo("2");

            Answer given = server.post(TARGET + "consents", ROOT, "{\"operation\": \"restore\", " + words + "}");
            String agreed = "{" + words + ", \"consent\": \"" + given.text("consent") + "\"}";
            Answer done = server.ended(server.post(TARGET + "restore", ROOT, agreed), ROOT);
            assertThat(done.text("state")).as(done.body()).isEqualTo("done");
            assertThat(database.value("SELECT count(*) FROM orders")).isEqualTo("1");
            assertThat(server.get(TARGET + "audit?check=true", OLGA).text("exitCode"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_database_that_is_gone_is_told_with_what_to_do_and_begins_nothing(Database database) {
        Station station = station(database).with("gone", "postgresql://nobody@127.0.0.1:1/none");
        try (RunningServer server = station.start()) {
            Answer refused = server.post("/api/v1/targets/gone/migrate", OLGA, "");

            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.text("type")).isEqualTo("urn:belay:problem:connection-lost");
            assertThat(refused.text("detail")).contains("127.0.0.1:1", "Nothing was changed.");
            assertThat(refused.text("next")).contains("Check that the server is up");
            assertThat(refused.text("report.exitCode")).isEqualTo("7");
        }
    }
}
