package dev.belay.suite.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as people meet it: in a browser, on a server in a process of its own, on a real database. */
@OnPostgresql
class ConsoleTest {
    private static final String CUSTOMERS = """
            CREATE TABLE customers (id integer PRIMARY KEY, name text);
            INSERT INTO customers VALUES (1, 'Ada');
            """;
    private static final String SLOW = """
            SELECT pg_sleep(2);
            ALTER TABLE customers ADD COLUMN email text;
            """;
    private static final String BROKEN = """
            ALTER TABLE customers ADD COLUMN city text;
            INSERT INTO custmers VALUES (2);
            """;

    private static Chromium browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        browser = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private ServedProject shop(Database database) {
        return ServedProject.of(
                folder,
                database.loginUrl(),
                Map.of(
                        "V1__customers.sql",
                        CUSTOMERS,
                        "U1__customers.sql",
                        "DROP TABLE customers;\n",
                        "V2__email.sql",
                        SLOW,
                        "U2__email.sql",
                        "ALTER TABLE customers DROP COLUMN email;\n"));
    }

    @Test
    void brings_a_database_up_breaks_it_and_takes_it_back(Database database) {
        try (ServedProject shop = shop(database);
                Visitor grace = browser.visitor(shop.address())) {
            Page page = grace.page();
            grace.goTo("/sign-in");
            grace.isFineForEverybody("sign in");

            grace.signIn(shop.token("grace@example.com", "admin"));
            grace.waitFor("2 migrations pending");
            grace.isFineForEverybody("targets");

            grace.follow("shop");
            grace.waitFor("Where it stands");
            grace.isFineForEverybody("target");
            grace.follow("Review the plan");
            assertThat(grace.text())
                    .contains("Apply V1 customers", "Apply V2 email", "It loses nothing", "SELECT pg_sleep(2)");
            grace.isFineForEverybody("plan");
            assertThat(database.rows("SELECT 1 FROM pg_tables WHERE tablename = 'customers'"))
                    .as("a plan only says")
                    .isEmpty();

            // the keyboard is enough
            page.locator("button", new Page.LocatorOptions().setHasText("Run this plan"))
                    .focus();
            page.keyboard().press("Enter");
            grace.waitFor("It runs");
            String running = page.url();
            page.locator("li", new Page.LocatorOptions().setHasText("V1__customers.sql"))
                    .getByText("done")
                    .waitFor();
            page.evaluate("window.isStillTheSamePage = true");
            grace.waitFor("It has ended");
            assertThat(page.evaluate("window.isStillTheSamePage"))
                    .as("told live, not loaded again")
                    .isEqualTo(true);
            assertThat(page.locator("[role=status]").textContent()).contains("The run has ended: done");
            assertThat(page.url()).isEqualTo(running);
            assertThat(grace.text()).contains("V2__email.sql");
            grace.isFineForEverybody("run");

            shop.write("sql/V3__city.sql", BROKEN);
            grace.goTo("/targets/shop/plan");
            grace.press("Run this plan");
            grace.waitFor("It failed");
            grace.waitFor("What went wrong");
            assertThat(grace.text()).contains("V3__city.sql:2", "INSERT INTO custmers", "42P01", "What next");
            grace.isFineForEverybody("failed run");
            assertThat(database.rows("SELECT 1 FROM information_schema.columns WHERE column_name = 'city'"))
                    .isEmpty();

            shop.remove("sql/V3__city.sql");
            grace.goTo("/targets/shop/rollback");
            grace.isFineForEverybody("rollback");
            grace.follow("See the plan of The last migration");
            grace.waitFor("What would be lost");
            grace.isFineForEverybody("rollback plan");
            page.fill("#typed", "shap");
            grace.press("Consent and roll back");
            grace.waitFor("Nothing was done: what you typed is not shop");
            grace.trouble();
            page.fill("#typed", "shop");
            grace.press("Consent and roll back");
            grace.waitFor("It has ended");
            assertThat(database.rows("SELECT 1 FROM information_schema.columns WHERE column_name = 'email'"))
                    .isEmpty();

            grace.goTo("/targets/shop/audit?check=yes");
            assertThat(grace.text())
                    .contains("as it was written", "grace@example.com", "undo V2", "apply V1", "consent");
            grace.isFineForEverybody("audit");
            database.execute("ALTER TABLE customers ADD COLUMN surprise text");
            for (String part : new String[] {"differences", "backups", "health", "runs"}) {
                grace.goTo("/targets/shop/" + part);
                grace.isFineForEverybody(part);
            }
            grace.goTo("/targets/shop/differences");
            assertThat(grace.text()).contains("surprise");
            assertThat(grace.trouble()).isEmpty();

            grace.press("Sign out");
            grace.waitFor("You have signed out");
            grace.goTo("/targets/shop");
            assertThat(page.url()).contains("/sign-in?next=");
        }
    }

    @Test
    void shows_hostile_names_as_text(Database database) {
        String hostile = "<img src=x onerror=alert(1)>";
        ServedProject project = ServedProject.of(
                folder,
                database.loginUrl(),
                Map.of(
                        "V1__" + hostile + ".sql",
                        "CREATE TABLE \"</pre><script>alert(2)</script>\" (id integer);\n"
                                + "COMMENT ON TABLE \"</pre><script>alert(2)</script>\" IS '" + hostile + "';\n"
                                + "-- </code></pre><script>alert(3)</script>\n",
                        "V2__late.sql",
                        "DO $$ BEGIN RAISE EXCEPTION '<script>alert(4)</script>" + hostile + "'; END $$;\n"));
        try (project;
                Visitor mallory = browser.visitor(project.address())) {
            mallory.signIn(project.token("mallory|+/:", "admin"));
            mallory.goTo("/targets/shop/plan");
            assertThat(mallory.text()).contains("Apply V1 " + hostile, "<script>alert(3)</script>");

            mallory.press("Run this plan");
            mallory.waitFor("It failed");

            assertThat(mallory.text()).contains("<script>alert(4)</script>" + hostile);
            for (String part : new String[] {"", "/runs", "/audit", "/differences", "/health", "/rollback"}) {
                mallory.goTo("/targets/shop" + part);
                assertThat(mallory.page().locator("main img, main script").count())
                        .as(part)
                        .isZero();
            }
            assertThat(mallory.trouble()).isEmpty();
        }
    }

    @Test
    void lets_no_other_page_act_in_a_visitors_name(Database database) throws Exception {
        try (ServedProject shop = shop(database);
                Visitor grace = browser.visitor(shop.address())) {
            grace.signIn(shop.token("grace@example.com", "admin"));
            String cookie = grace.page().context().cookies().get(0).name + "="
                    + grace.page().context().cookies().get(0).value;
            String form = "<form method=post action='" + shop.address() + "/targets/shop/runs'>"
                    + "<input name=operation value=migrate><button>Win a prize</button></form>";
            HttpServer elsewhere = serving(form);
            try {
                // another port is the same site for a browser: its cookie comes along, and only the form gives it away
                grace.page()
                        .navigate("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
                grace.page().click("button");
                grace.waitFor("That was not sent from this console");
            } finally {
                elsewhere.stop(0);
            }
            assertThat(post(shop, cookie, shop.address(), "operation=migrate")).isEqualTo(403);
            assertThat(post(shop, cookie, shop.address(), "operation=migrate&proof=AAAA"))
                    .isEqualTo(403);
            assertThat(post(shop, cookie, "null", "operation=migrate")).isEqualTo(403);
            grace.goTo("/targets/shop/runs?operation=migrate");
            grace.goTo("/targets/shop/plan?operation=migrate");
            String proof = grace.page().locator("input[name=proof]").first().inputValue();
            assertThat(post(shop, cookie, "http://127.0.0.1:1", "operation=migrate&proof=" + proof))
                    .isEqualTo(403);

            assertThat(database.rows("SELECT 1 FROM pg_tables WHERE tablename = 'customers'"))
                    .isEmpty();
            assertThat(post(shop, cookie, shop.address(), "operation=migrate&proof=" + proof))
                    .as("the same from a page of ours")
                    .isEqualTo(303);
        }
    }

    private static HttpServer serving(String html) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int post(ServedProject project, String cookie, String origin, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(project.address() + "/targets/shop/runs"))
                .header("Cookie", cookie)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
