package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 in scripts that run statement by statement, each of which commits. */
@OnPostgresql
class KilledBetweenPartsTest {
    private static final String OUTSIDE = "-- belay: transaction none\n";

    @TempDir
    Path folder;

    @Nested
    class when_the_statements_can_run_in_transactions {

        @Test
        @Survives("F6")
        void the_next_run_goes_on_with_the_first_that_is_not_done(Database database, Database undisturbed) {
            Pace pace = Pace.of(database, undisturbed);
            Scene scene = aScriptInParts(database, undisturbed);
            pace.slow(20);

            try (Fork run = scene.start()) {
                String orphan = scene.activity().untilASessionSleeps();
                run.kill();
                scene.activity().untilGone(orphan, Eventually.SOON);
            }
            if (scene.activity().noticesLostClients()) {
                assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
                assertThat(scene.partsLeft()).containsExactly("1|done", "2|done", "3|done");
            }
            pace.quick();

            scene.endsWell();
        }

        @ParameterizedTest(name = "after {0} of 40")
        @ValueSource(ints = {1, 9, 17, 30})
        @Survives("F6")
        void none_of_many_is_lost_or_doubled(int done, Database database, Database undisturbed) {
            Pace pace = Pace.of(database, undisturbed);
            pace.slow(0.02);
            Scene scene = Scene.in(folder, database, undisturbed)
                    .with(
                            "V1__rows.sql",
                            OUTSIDE + "CREATE TABLE t (id int, slept int);\n"
                                    + IntStream.range(0, 40)
                                            .mapToObj(i -> "INSERT INTO t VALUES (" + i + ", pace.pause());\n")
                                            .collect(Collectors.joining()));

            try (Fork run = scene.start()) {
                Eventually.within(Eventually.SOON, run::output, () -> countOf(database) >= done);
                run.kill();
            }
            pace.quick();

            scene.endsWell();
            assertThat(database.value("SELECT count(*) || ' ' || count(DISTINCT id) FROM t"))
                    .isEqualTo("40 40");
        }

        @Test
        @Survives("F4")
        void rows_that_one_long_statement_inserts_are_there_once(Database database, Database undisturbed) {
            Pace pace = Pace.of(database, undisturbed);
            Scene scene = Scene.in(folder, database, undisturbed)
                    .with("V1__table.sql", "CREATE TABLE t (id int, slept int);")
                    .with(
                            "V2__rows.sql",
                            OUTSIDE + "INSERT INTO t SELECT i, pace.pause() FROM generate_series(1, 10) i;");
            pace.slow(1);

            try (Fork run = scene.start()) {
                scene.activity().untilASessionSleeps();
                Eventually.pause(Duration.ofMillis(RandomGenerator.getDefault().nextInt(1500)));
                run.kill();
            }
            pace.quick();

            scene.endsWell();
            assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("10");
        }

        private int countOf(Database database) {
            return database.value("SELECT to_regclass('t') IS NOT NULL").equals("t")
                    ? Integer.parseInt(database.value("SELECT count(*) FROM t"))
                    : -1;
        }
    }

    @Nested
    class when_the_file_was_edited_since {

        @Test
        @Survives("F6")
        void an_edit_of_a_part_that_is_done_is_refused_with_its_line(Database database, Database undisturbed) {
            Pace pace = Pace.of(database, undisturbed);
            Scene scene = killedInAScriptInParts(pace, database, undisturbed);

            scene.with("V1__parts.sql", PARTS.replace("VALUES (1)", "VALUES (100)"));

            scene.run().with(3).saying("V1__parts.sql:3:1", "changed since");
            assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");

            scene.with("V1__parts.sql", PARTS);
            scene.endsWell();
        }

        @Test
        @Survives("F6")
        void an_edit_after_the_parts_that_are_done_is_taken(Database database, Database undisturbed) {
            Pace pace = Pace.of(database, undisturbed);
            Scene scene = killedInAScriptInParts(pace, database, undisturbed);

            scene.with("V1__parts.sql", PARTS.replace("VALUES (3)", "VALUES (300)"));

            scene.endsWell();
            assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "300");
        }

        @Test
        void a_statement_that_failed_may_be_corrected(Database database, Database undisturbed) {
            Scene scene = Scene.in(folder, database, undisturbed)
                    .with("V1__table.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1), (1);")
                    .with("V2__index.sql", "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);");

            scene.run().with(4).saying("V2__index.sql:1:1", "23505");
            assertThat(database.rows("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                    .isEmpty();
            scene.with("V2__index.sql", "CREATE INDEX CONCURRENTLY t_id ON t (nosuch);");
            scene.run().with(4).saying("V2__index.sql", "42703");

            scene.with("V2__index.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id);");
            scene.endsWell();
        }

        private Scene killedInAScriptInParts(Pace pace, Database database, Database undisturbed) {
            Scene scene = aScriptInParts(database, undisturbed);
            pace.slow(5);
            try (Fork run = scene.start()) {
                String orphan = scene.activity().untilASessionSleeps();
                run.kill();
                scene.activity().untilGone(orphan, Eventually.SOON);
            }
            pace.quick();
            return scene;
        }
    }

    @Nested
    class when_a_procedure_commits_by_itself {

        @Test
        @Survives("F4")
        void the_next_run_asks_and_may_be_told_to_run_it_again(Database database, Database undisturbed) {
            Scene scene = killedInACall(database, undisturbed);

            scene.run()
                    .with(5)
                    .saying(
                            "An earlier run began this statement and was cut off, and nothing in the database tells"
                                    + " whether it was done.",
                            "V2__call.sql:2:1",
                            "--unfinished done",
                            "--unfinished again");
            assertThat(scene.partsLeft()).containsExactly("1|started");

            scene.run("--unfinished", "again").with(0).saying("applied V2");
            scene.isWell();
        }

        @Test
        @Survives("F4")
        void the_next_run_may_be_told_that_it_was_done(Database database, Database undisturbed) {
            Scene scene = killedInACall(database, undisturbed);
            database.execute("CALL fill()");

            scene.run("--unfinished", "done").with(0).saying("applied V2", "applied V3");
            scene.isWell();
        }

        private Scene killedInACall(Database database, Database undisturbed) {
            Pace pace = Pace.of(database, undisturbed);
            Scene scene = Scene.in(folder, database, undisturbed)
                    .with(
                            "V1__procedure.sql",
                            "CREATE TABLE t (id int PRIMARY KEY);\n"
                                    + "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..5 LOOP"
                                    + " INSERT INTO t VALUES (i) ON CONFLICT DO NOTHING; COMMIT;"
                                    + " PERFORM pace.pause(); END LOOP; END $$;")
                    .with("V2__call.sql", OUTSIDE + "CALL fill();")
                    .with("V3__after.sql", "INSERT INTO t VALUES (6);");
            pace.slow(5);
            try (Fork run = scene.start()) {
                String orphan = scene.activity().untilASessionSleeps();
                run.kill();
                pace.quick();
                scene.activity().untilGone(orphan, Eventually.SOON);
            }
            return scene;
        }
    }

    private static final String PARTS = OUTSIDE
            + "CREATE TABLE t (id int);\n"
            + "INSERT INTO t VALUES (1);\n"
            + "INSERT INTO t VALUES (2);\n"
            + "SELECT pace.pause();\n"
            + "VACUUM t;\n"
            + "INSERT INTO t VALUES (3);\n";

    private Scene aScriptInParts(Database database, Database undisturbed) {
        return Scene.in(folder, database, undisturbed).with("V1__parts.sql", PARTS);
    }
}
