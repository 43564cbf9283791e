package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
