package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.proxy.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What befalls runs on a database, one at random after the other; {@code migrate} must be able to go on after each. */
final class Mishaps {
    private static final int DONE = 0;
    private static final int CONNECTION = 7;
    private static final int KILLED = 128 + 9;

    /** Longer than a run takes. */
    private static final int SOME_MILLIS = 1_500;

    /** More than a run sends or gets. */
    private static final int SOME_BYTES = 40_000;

    private final Scene scene;
    private final Database database;
    private final Random random;
    private final List<Mishap> all = new ArrayList<>();

    private record Mishap(String name, Runnable deed) {}

    Mishaps(Scene scene, Database database, Random random) {
        this.scene = scene;
        this.database = database;
        this.random = random;
        all.add(new Mishap("a run is killed", this::killed));
        all.add(new Mishap("a run dies at a failpoint", this::halted));
        all.add(new Mishap("two runs at once", this::twice));
        all.add(new Mishap("a lock in the way", this::locked));
        all.add(new Mishap("the history is lost", this::forgotten));
        all.add(new Mishap("an index is dropped", () -> atHead("DROP INDEX log_id")));
        if (database instanceof PostgresqlDatabase postgresql) {
            all.add(new Mishap("the connection is cut", () -> cut(postgresql)));
            all.add(new Mishap("sessions are ended", () -> ended(postgresql)));
        }
    }

    /** Lets one of them happen, and answers which. */
    String next() {
        Mishap mishap = all.get(random.nextInt(all.size()));
        mishap.deed().run();
        return mishap.name();
    }

    private void killed() {
        String command = random.nextBoolean() ? "migrate" : SoakTest.ROLLBACK;
        try (Fork run = scene.starts(command.split(" "))) {
            Eventually.pause(Duration.ofMillis(random.nextInt(SOME_MILLIS)));
            run.killUnlessEnded();
        }
    }

    private void halted() {
        scene.here(SoakTest.ROLLBACK).exits(DONE);
        var point = KilledAtAnyPointTest.OF_MIGRATE.get(random.nextInt(KilledAtAnyPointTest.OF_MIGRATE.size()));
        try (Fork run = scene.starts(Failpoints.halt(point, 1 + random.nextInt(3)), "migrate")) {
            assertThat(run.ends().exit()).as(run.output()).isIn(DONE, KILLED);
        }
    }

    private void twice() {
        scene.here(SoakTest.ROLLBACK).exits(DONE);
        try (Fork one = scene.starts("migrate");
                Fork other = scene.starts("migrate")) {
            one.ends().with(DONE);
            other.ends().with(DONE);
        }
    }

    private void locked() {
        scene.here(SoakTest.ROLLBACK).exits(DONE);
        boolean isServer = database.engine() == Engine.POSTGRESQL;
        Thread holder = new Thread(() -> {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(isServer ? "BEGIN; LOCK TABLE log, flyway_schema_history" : "BEGIN IMMEDIATE");
                Eventually.pause(Duration.ofMillis(random.nextInt(SOME_MILLIS)));
                statement.execute("COMMIT");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        holder.start();
        scene.here("migrate").exits(DONE);
        join(holder);
    }

    private void forgotten() {
        atHead("DELETE FROM flyway_schema_history");
    }

    private void atHead(String statement) {
        scene.here("migrate").exits(DONE);
        database.execute(statement);
    }

    private void cut(PostgresqlDatabase postgresql) {
        scene.here(SoakTest.ROLLBACK).exits(DONE);
        try (Proxy proxy = Proxy.before(postgresql.dataSource().getPortNumbers()[0])) {
            proxy.cutAfter(
                    random.nextBoolean() ? Proxy.Side.CLIENT : Proxy.Side.SERVER, 1 + random.nextInt(SOME_BYTES));
            String url = postgresql.loginUrl().replaceFirst(":\\d+/", ":" + proxy.port() + "/");
            assertThat(scene.here(Map.of("DATABASE_URL", url), "migrate").code())
                    .isIn(DONE, CONNECTION);
        }
    }

    private void ended(PostgresqlDatabase postgresql) {
        scene.here(SoakTest.ROLLBACK).exits(DONE);
        int millis = random.nextInt(SOME_MILLIS / 5);
        Thread enemy = new Thread(() -> {
            Eventually.pause(Duration.ofMillis(millis));
            postgresql.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE"
                    + " 'belay%' AND datname = current_database()");
        });
        enemy.start();
        assertThat(scene.here("migrate").code()).isIn(DONE, CONNECTION);
        join(enemy);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
