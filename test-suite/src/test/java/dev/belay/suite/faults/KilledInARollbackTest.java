package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of a rollback, wherever it is; whatever command comes next, nothing stays half-way. */
@OnPostgresql
@Survives("F7")
class KilledInARollbackTest {
    private static final String OUTSIDE = "-- belay: transaction none\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rollback previous", "migrate"})
    void in_a_script_it_is_rolled_back_whole(String next, Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed);
        scene.with("V1__table.sql", "CREATE TABLE t (id int, slept int);")
                .with("V2__row.sql", "CREATE TABLE u (id int);")
                .with("U2__row.sql", "DROP TABLE u;\nINSERT INTO t VALUES (1, pace.pause());");
        scene.run().with(0);
        pace.slow(20);

        killedWhileAsleep(scene, "rollback", "previous");

        assertThat(database.rows("SELECT to_regclass('u') IS NOT NULL")).containsExactly("t");
        assertThat(scene.rowsOf("2")).isOne();
        pace.quick();
        scene.runs(next).with(0);
        database.execute("DELETE FROM t");
        scene.endsWell();
    }

    @ParameterizedTest(name = "of {0} s, after {1} ms")
    @CsvSource({"0.5, 0", "1.0, 900", "20, 200"})
    void of_a_commit_either_script_and_history_are_back_or_neither(
            double seconds, long afterMillis, Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed);
        scene.allowsAnything()
                .with("V1__trigger.sql", Pace.HOLDS_COMMIT)
                .with("V2__update.sql", "UPDATE t SET n = n + 1;")
                .with("U2__update.sql", "UPDATE t SET n = n - 1;");
        scene.run().with(0);
        pace.slow(seconds);

        try (Fork run = scene.starts("rollback", "previous")) {
            String orphan = scene.activity().untilASessionSleeps();
            Eventually.pause(Duration.ofMillis(afterMillis));
            run.killUnlessEnded();
            scene.activity().untilGone(orphan, Eventually.SOON);
        }

        assertThat(database.value("SELECT n FROM t")).isEqualTo(String.valueOf(scene.rowsOf("2")));
        pace.quick();
        scene.endsWell();
        assertThat(database.value("SELECT n FROM t")).isEqualTo("1");
    }

    @Test
    void between_scripts_the_next_one_goes_on(Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed);
        scene.with("V1__table.sql", "CREATE TABLE t (id int, slept int);");
        for (int version = 2; version <= 20; version++) {
            scene.with("V" + version + "__t.sql", "CREATE TABLE t" + version + " (id int);")
                    .with(
                            "U" + version + "__t.sql",
                            "DROP TABLE t" + version + ";\nINSERT INTO t VALUES (" + version + ", pace.pause());");
        }
        scene.run().with(0);
        pace.slow(0.1);
        try (Fork run = scene.starts("rollback", "initial")) {
            Eventually.within(
                    Eventually.SOON,
                    run::output,
                    () -> Integer.parseInt(database.value("SELECT count(*) FROM t")) >= 5);
            run.kill();
        }
        pace.quick();
        assertThat(database.rows("SELECT id FROM t")).doesNotContain("3");

        scene.runs("rollback", "initial").with(0);

        assertThat(database.value("SELECT count(*) || ' ' || count(DISTINCT id) FROM t"))
                .isEqualTo("19 19");
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1");
        database.execute("DELETE FROM t");
        scene.endsWell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback previous", "migrate", "validate --fix"})
    void between_parts_the_next_command_finishes_it(String next, Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed);
        scene.with("V1__table.sql", "CREATE TABLE t (id int, slept int);")
                .with("V2__index.sql", "CREATE INDEX t_id ON t (id);\nCREATE INDEX t_slept ON t (slept);")
                .with(
                        "U2__index.sql",
                        OUTSIDE + "DROP INDEX CONCURRENTLY t_id;\nINSERT INTO t VALUES (1, pace.pause());\n"
                                + "DROP INDEX CONCURRENTLY t_slept;");
        scene.run().with(0);
        pace.slow(20);
        killedWhileAsleep(scene, "rollback", "previous");
        assertThat(database.rows("SELECT version, success FROM flyway_schema_history"))
                .as("what Flyway would stop at")
                .contains("2|f");
        pace.quick();

        scene.runs(next).with(0);

        assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
        assertThat(scene.rowsOf("2")).isEqualTo(next.equals("migrate") ? 1 : 0);
        database.execute("DELETE FROM t");
        scene.endsWell();
    }

    private static void killedWhileAsleep(Scene scene, String... command) {
        try (Fork run = scene.starts(command)) {
            String orphan = scene.activity().untilASessionSleeps();
            run.kill();
            scene.activity().untilGone(orphan, Eventually.SOON);
        }
    }
}
