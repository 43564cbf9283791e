package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.InMemoryMigrations;
import dev.belay.application.port.Session;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another process holds a SQLite file. */
@OnSqlite
@Survives("F32")
class BusyFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"BEGIN IMMEDIATE, DELETE", "BEGIN EXCLUSIVE, DELETE", "BEGIN IMMEDIATE, WAL", "BEGIN EXCLUSIVE, WAL"})
    void a_run_waits_until_it_is_free(String begin, String journal, Database database, Database undisturbed) {
        Scene scene = twoMigrations(database, undisturbed);
        scene.run("--target", "1").with(0);
        database.rows("PRAGMA journal_mode = " + journal);

        try (Fork holder = hold(scene, begin, Duration.ofSeconds(5))) {
            Ended run = scene.run();
            holder.ends().with(0);

            run.with(0).saying("applied V2");
            if (begin.equals("BEGIN IMMEDIATE")) {
                run.saying("waiting for the database file, which another process writes");
            }
        }
        scene.isWell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"})
    void a_run_ends_at_its_limit_and_says_what_it_waited_for(String begin, Database database, Database undisturbed) {
        Scene scene = twoMigrations(database, undisturbed);
        scene.run("--target", "1").with(0);

        try (Fork holder = hold(scene, begin, Duration.ofSeconds(60))) {
            scene.run("--lock-wait", "1s")
                    .with(6)
                    .within(Duration.ofSeconds(20))
                    .saying("Another process writes the database file");
            assertThat(holder.isAlive()).isTrue();
            holder.kill();
        }
        scene.endsWell();
    }

    @Test
    void a_run_with_nothing_to_do_does_not_wait_for_a_writer(Database database, Database undisturbed) {
        Scene scene = twoMigrations(database, undisturbed);
        scene.run().with(0);

        try (Fork holder = hold(scene, "BEGIN IMMEDIATE", Duration.ofSeconds(60))) {
            scene.run().with(0).saying("nothing to do");
            assertThat(holder.isAlive()).isTrue();
            holder.kill();
        }
        scene.isWell();
    }

    /** Between two questions of a run another process may commit: it has the file to itself for as long as the disk takes. */
    @ParameterizedTest
    @MethodSource("questions")
    void whatever_a_run_asks_waits_until_it_is_free(Consumer<Session> question, Database database, Database undisturbed)
            throws InterruptedException {
        Scene scene = twoMigrations(database, undisturbed);
        scene.run().with(0);
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                held.countDown();
                // longer than the driver waits by itself
                Eventually.pause(Duration.ofMillis(600));
                statement.execute("COMMIT");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        try (Session session = database.sessions(SessionSettings.DEFAULT).open(RunId.of(0))) {
            session.read();
            session.prepareToWrite();
            holder.start();
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
            question.accept(session);
        }
        holder.join();
    }

    static List<Named<Consumer<Session>>> questions() {
        return List.of(
                Named.of("history", Session::read),
                Named.of("schema", Session::schema),
                Named.of("unfinished scripts", session -> session.log().unfinished()),
                Named.of("digests", session -> session.log().digests()),
                Named.of("what a run applied", session -> session.log().appliedBy(RunId.of(0))),
                Named.of("trail", session -> session.audit().entries()),
                Named.of("head of the trail", session -> session.audit().head()),
                Named.of("policy", session -> session.policies().stored()),
                Named.of("identity", Session::identity),
                Named.of(
                        "what building a table anew sends",
                        session -> session.scripts().sql(anew())));
    }

    private static Step.Apply anew() {
        InMemoryMigrations files =
                new InMemoryMigrations().with("V3__anew.sql", "ALTER TABLE t ALTER COLUMN id SET DEFAULT 1;");
        Migration migration = files.load(TargetFacts.nowhere(Engine.SQLITE))
                .versioned(Version.of("3"))
                .orElseThrow();
        return new Step.Apply(migration, files.script(migration), HistoryRow.of(3, migration));
    }

    private Scene twoMigrations(Database database, Database undisturbed) {
        return Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);")
                .with("V2__row.sql", "INSERT INTO t VALUES (1);");
    }

    private Fork hold(Scene scene, String begin, Duration length) {
        return Fork.of(
                        FileHolder.class,
                        folder,
                        Map.of(),
                        List.of("jdbc:sqlite:" + scene.file(), begin, String.valueOf(length.toMillis())))
                .untilItSays(FileHolder.HOLDING);
    }
}
