package dev.belay.suite.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.access.Role;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends in the middle of a run, in every way, and one that everybody wants something of meanwhile. */
@OnBothEngines
@Survives("F57")
class KilledServerTest {
    private static final String OLGA = RunningServer.token("olga", Role.OPERATOR);
    private static final String TARGET = "/api/v1/targets/shop/";
    private static final String SLOW_ON_SQLITE =
            "CREATE TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 40000000)"
                    + " SELECT count(*) AS i FROM c;";

    @TempDir
    Path folder;

    static Station station(Path folder, Database database) {
        Station station = Station.in(folder).with("shop", database);
        station.project()
                .with("V1__customers.sql", "CREATE TABLE customers (id integer PRIMARY KEY);")
                .with("postgresql/V2__slow.sql", "CREATE TABLE n (i integer); SELECT pg_sleep(6);")
                .with("sqlite/V2__slow.sql", SLOW_ON_SQLITE)
                .with("V3__orders.sql", "CREATE TABLE orders (id integer PRIMARY KEY);");
        return station;
    }

    static Answer untilSlow(RunningServer server, Answer begun) throws InterruptedException {
        Answer run = begun;
        for (int i = 0; i < 150 && !run.text("text").startsWith("applying V2"); i++) {
            Thread.sleep(100);
            run = server.get(begun.header("Location"), OLGA);
        }
        assertThat(run.text("text")).as(run.body()).startsWith("applying V2");
        return run;
    }

    @Test
    void killed_in_a_run_it_says_what_became_of_it_and_the_next_run_completes(Database database)
            throws InterruptedException {
        Station station = station(folder, database);
        Answer begun;
        try (RunningServer server = station.start()) {
            begun = server.post(TARGET + "migrate", OLGA, "");
            untilSlow(server, begun);
            server.kill();
        }
        try (RunningServer server = station.start()) {
            Answer cut = server.get(begun.header("Location"), OLGA);
            for (int i = 0; i < 100 && cut.text("state").equals("running"); i++) {
                // the session of the dead process may outlive it for a moment
                Thread.sleep(100);
                cut = server.get(begun.header("Location"), OLGA);
            }

            assertThat(cut.text("state")).as(cut.body()).isEqualTo("cut-off");
            assertThat(cut.text("text")).contains("cut off", "next run goes on from there");
            Answer next = server.ended(server.post(TARGET + "migrate", OLGA, ""), OLGA);
            assertThat(next.text("state")).as(next.body()).isEqualTo("done");
            assertThat(database.rows("SELECT version FROM flyway_schema_history ORDER BY installed_rank"))
                    .containsExactly("1", "2", "3");
            assertThat(server.get(TARGET + "audit?check=true", OLGA).text("exitCode"))
                    .isEqualTo("0");
        }
    }

    @Test
    void stopped_in_a_run_by_hand_or_by_a_signal_it_rolls_back_and_says_so(Database database)
            throws InterruptedException {
        Station station = station(folder, database);
        Answer begun;
        try (RunningServer server = station.start()) {
            Answer first = server.post(TARGET + "migrate", OLGA, "");
            untilSlow(server, first);
            assertThat(server.post(first.header("Location") + "/stop", OLGA, "").status())
                    .isEqualTo(202);
            assertThat(server.ended(first, OLGA).text("state")).isEqualTo("interrupted");

            begun = server.post(TARGET + "migrate", OLGA, "");
            untilSlow(server, begun);
            assertThat(server.stop()).isIn(0, 143);
        }
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1");
        try (RunningServer server = station.start()) {
            assertThat(server.get(begun.header("Location"), OLGA).text("state")).isEqualTo("interrupted");
        }
    }
}
