package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.proxy.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that takes its time, or that carries nothing more and tells nobody. */
@OnPostgresql
@Survives("F26")
class SlowNetworkTest {
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

    private static Proxy before(PostgresqlDatabase database) {
        return Proxy.before(database.dataSource().getPortNumbers()[0]);
    }

    private static Map<String, String> through(Proxy proxy, PostgresqlDatabase database) {
        return Map.of("DATABASE_URL", database.loginUrl().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
    }
}
