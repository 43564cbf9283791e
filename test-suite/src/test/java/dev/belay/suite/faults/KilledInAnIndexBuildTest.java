package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in {@code CREATE INDEX CONCURRENTLY}, which leaves what no transaction takes back. */
@OnPostgresql
@Survives("F5")
class KilledInAnIndexBuildTest {
    private static final String VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('t_id')";

    @TempDir
    Path folder;

    @Test
    void an_index_that_was_left_invalid_is_dropped_and_built_again(Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = anIndexThatTakesItsTime(database, undisturbed);
        pace.slow(20);

        try (Fork run = scene.start()) {
            String orphan = scene.activity().untilASessionSleeps();
            run.kill();
            pace.quick();
            scene.activity().untilGone(orphan, Eventually.SOON);
        }
        if (scene.activity().noticesLostClients()) {
            assertThat(database.rows(VALID)).containsExactly("f");
        }
        assertThat(scene.partsLeft()).containsExactly("1|started");

        scene.endsWell();
        assertThat(database.rows(VALID)).containsExactly("t");
    }

    @Test
    void an_index_that_the_orphan_finished_is_only_recorded(Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = anIndexThatTakesItsTime(database, undisturbed);
        pace.slow(0.2);

        try (Fork run = scene.start()) {
            String orphan = scene.activity().untilASessionSleeps();
            run.kill();
            scene.activity().untilGone(orphan, Eventually.SOON);
        }
        assertThat(database.rows(VALID)).containsExactly("t");
        String before = database.value("SELECT to_regclass('t_id')::oid");
        pace.quick();

        scene.endsWell();
        assertThat(database.value("SELECT to_regclass('t_id')::oid")).isEqualTo(before);
    }

    @Test
    void the_next_run_may_start_while_the_orphan_still_builds(Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = anIndexThatTakesItsTime(database, undisturbed);
        pace.slow(20);

        try (Fork run = scene.start()) {
            scene.activity().untilASessionSleeps();
            run.kill();
        }
        pace.quick();

        scene.endsWell();
    }

    @Test
    void a_writer_that_blocks_the_build_blocks_the_repair_only_as_long_as_it_writes(
            Database database, Database undisturbed) throws SQLException {
        Pace.of(database, undisturbed);
        Scene scene = anIndexThatTakesItsTime(database, undisturbed);
        scene.run("--target", "1").with(0);

        try (Connection writer = database.dataSource().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE t SET id = id WHERE id = 1");
            try (Fork run = scene.start()) {
                String orphan = scene.activity().untilASession("wait_event_type = 'Lock'");
                run.kill();
                if (scene.activity().noticesLostClients()) {
                    scene.activity().untilGone(orphan, Duration.ofSeconds(4));
                    assertThat(database.rows(VALID)).containsExactly("f");
                    assertThat(scene.partsLeft()).containsExactly("1|started");
                }
            }
            try (Fork next = scene.start()) {
                scene.activity().untilASession("wait_event_type = 'Lock' OR state = 'idle'");
                // longer than a session of Belay waits for a lock that stands in the way of others
                Eventually.pause(Duration.ofSeconds(11));
                assertThat(next.isAlive()).as(next.output()).isTrue();
                writer.rollback();
                next.ends().with(0);
            }
        }
        scene.isWell();
        assertThat(database.rows(VALID)).containsExactly("t");
    }

    private Scene anIndexThatTakesItsTime(Database database, Database undisturbed) {
        return Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);")
                .with("V2__index.sql", "CREATE INDEX CONCURRENTLY t_id ON t (pace.same(id));");
    }
}
