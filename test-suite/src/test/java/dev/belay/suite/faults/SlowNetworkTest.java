package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.proxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that takes its time, or that carries nothing more and tells nobody. */
@OnPostgresql
@Survives("F26")
class SlowNetworkTest {
    private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    @TempDir
    Path folder;

    @Test
    void two_hundred_milliseconds_for_each_question_are_only_slow(PostgresqlDatabase database, Database undisturbed) {
        Scene scene = Scene.in(folder, database, undisturbed);
        ManyMigrations.of(20, scene);
        try (Proxy proxy = before(database)) {
            proxy.delay(Duration.ofMillis(200));

            try (Fork run = scene.startChain(through(proxy, database))) {
                run.ends().with(0).within(Duration.ofSeconds(30));
            }
        }
        scene.isWell();
    }

    @Test
    void a_network_that_freezes_in_a_script_ends_the_run_at_its_limit(
            PostgresqlDatabase database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);")
                .with("V2__row.sql", "INSERT INTO t VALUES (1);\nSELECT pace.pause();");
        pace.slow(2);
        try (Proxy proxy = before(database);
                Fork run = scene.startChain(through(proxy, database), "--timeout", "5s")) {
            String session = scene.activity().untilASessionSleeps();
            proxy.freeze();

            run.ends().with(7).within(Duration.ofSeconds(20));

            scene.activity().untilGone(session, Eventually.SOON);
        }
        assertThat(database.value("SELECT count(*) FROM t")).isEqualTo(String.valueOf(scene.rowsOf("2")));
        pace.quick();
        scene.endsWell();
    }

    /** Where nothing is to be sent, only the operating system can find out; it waits for two hours unless it is told. */
    @Test
    void a_network_that_is_gone_while_the_server_works_is_noticed_without_any_limit(
            PostgresqlDatabase database, Database undisturbed) {
        assumeTrue(Files.exists(SOCKETS.get(0)), "only Linux shows its timers");
        Pace pace = Pace.of(database, undisturbed);
        pace.slow(10);
        Scene scene = Scene.in(folder, database, undisturbed).with("V1__slow.sql", "SELECT pace.pause();");
        try (Fork run = scene.startChain(Map.of())) {
            scene.activity().untilASessionSleeps();

            int port = database.dataSource().getPortNumbers()[0];
            // until what was sent last is confirmed, another timer runs
            Eventually.within(
                    Eventually.SOON,
                    () -> secondsUntilAsked(port) + " of the sockets to " + port,
                    () -> secondsUntilAsked(port).stream().anyMatch(seconds -> seconds < 60));

            run.kill();
        }
    }

    /** Of each connection to a port that is watched: proc_pid_net(5), column tm-&gt;when, in hundredths of a second. */
    private static List<Double> secondsUntilAsked(int port) {
        List<Double> seconds = new ArrayList<>();
        for (Path sockets : SOCKETS) {
            for (String line : lines(sockets)) {
                String[] columns = line.trim().split("\\s+", -1);
                if (columns[2].endsWith(String.format(":%04X", port)) && columns[5].startsWith("02:")) {
                    seconds.add(Long.parseLong(columns[5].substring(3), 16) / 100.0);
                }
            }
        }
        return seconds;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proxy before(PostgresqlDatabase database) {
        return Proxy.before(database.dataSource().getPortNumbers()[0]);
    }

    private static Map<String, String> through(Proxy proxy, PostgresqlDatabase database) {
        return Map.of("DATABASE_URL", database.loginUrl().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
    }
}
