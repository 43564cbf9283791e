package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.chain.Service;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.health.Examination;
import dev.belay.suite.proxy.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check answers in time whatever the server or the network does, and leaves nothing behind. */
@OnPostgresql
@Survives("F58")
class HealthUnderFaultsTest {
    /** The limit, and what a busy machine may add to it. */
    private static final Duration IN_TIME = Duration.ofMillis(2_500);

    @TempDir
    Path folder;

    private static Examination examine(Service service, Proxy line, String options) {
        String url = service.database().loginUrl();
        return Examination.of(
                service.with("DATABASE_URL", url.replaceFirst(":\\d+/", ":" + line.port() + "/")), options);
    }

    private static void isOver(Database database) {
        Eventually.within(
                Duration.ofSeconds(6),
                () -> "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("belay-health")));
        Eventually.within(
                Duration.ofSeconds(6),
                () -> "no session is left",
                () -> database.rows("SELECT pid FROM pg_stat_activity WHERE application_name = 'belay health'"
                                + " AND datname = current_database()")
                        .isEmpty());
    }

    @Test
    void a_server_that_takes_the_connection_and_never_answers(PostgresqlDatabase database) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Service service = Service.migratedOn(database, folder)
                    .with("DATABASE_URL", "postgresql://nobody@127.0.0.1:" + silent.getLocalPort() + "/silent");

            Examination health = Examination.of(service).exits(3);

            assertThat(health.took()).isLessThan(IN_TIME);
            health.has("connection/answer", "failed");
            health.has("locks/locks", "skipped");
            health.has("scripts/scripts", "passed");
            isOver(database);
        }
    }

    @Test
    void a_network_that_freezes_at_any_moment(PostgresqlDatabase database) {
        Service service = Service.migratedOn(database, folder);
        int port = database.dataSource().getPortNumbers()[0];
        for (int bytes : new int[] {10, 2_000}) {
            try (Proxy line = Proxy.before(port)) {
                line.freezeAfter(Proxy.Side.SERVER, bytes);
                Examination health = examine(service, line, "").exits(3);

                assertThat(health.took()).as(bytes + " bytes").isLessThan(IN_TIME);
                // a network that carries nothing does not tell the server either
                line.cut();
                isOver(database);
            }
        }
    }

    @Test
    void a_slow_network_leaves_some_questions_open_and_says_so(PostgresqlDatabase database) {
        Service service = Service.migratedOn(database, folder);
        int port = database.dataSource().getPortNumbers()[0];
        try (Proxy line = Proxy.before(port)) {
            line.delay(Duration.ofMillis(120));
            Examination health = examine(service, line, "").exits(3);

            assertThat(health.took()).isLessThan(IN_TIME);
            health.has("connection/answer", "passed");
            assertThat(health.toString()).contains("There was no answer within 1.5 s", "belay health --timeout 10s");
            examine(service, line, " --timeout 30s").exits(0).has("history/history", "passed");
        }
    }

    @Test
    void watching_goes_on_until_somebody_ends_it(PostgresqlDatabase database) {
        Service service = Service.migratedOn(database, folder);
        service.run("status").exits(0);
        try (Fork watch = Fork.of(
                Belay.class,
                folder,
                Map.of("DATABASE_URL", database.loginUrl(), "BELAY_LOCATIONS", "filesystem:migrations"),
                List.of("health", "--watch", "200ms", "--timeout", "20s"))) {
            Eventually.within(
                    Eventually.SOON, watch::output, () -> watch.output().split("passed, in", -1).length > 3);

            watch.signal("INT");

            Ended ended = watch.ends(Duration.ofSeconds(10));
            assertThat(ended.exit()).isEqualTo(130);
            assertThat(ended.output()).contains("No longer watching.");
        }
    }

    @Test
    void a_server_that_is_not_there() {
        CommandLineRun run = CommandLineRun.of(
                folder,
                Map.of("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere", "BELAY_LOCATIONS", "filesystem:."),
                "health");

        run.exits(3);
        assertThat(run.out()).contains("FAIL   connection/answer", "?      locks/locks");
    }
}
