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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that another run, or an application, keeps waiting. */
@OnPostgresql
class RunLockTest {
    @TempDir
    Path folder;

    @Test
    @Survives("F11")
    void a_run_names_the_holder_while_it_waits_and_ends_at_its_limit(Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);\nSELECT pace.pause();");
        pace.slow(60);

        try (Fork holder = scene.start()) {
            String pid = scene.activity().untilASessionSleeps();
            try (Fork waiting = scene.start("--lock-wait", "2s")) {
                waiting.untilItSays("waiting for the lock, held by process " + pid);
                assertThat(transactionsOfOthers(scene, pid, waiting)).isEmpty();
                waiting.ends()
                        .with(6)
                        .within(Duration.ofSeconds(15))
                        .saying("was not free within 2 seconds", "process " + pid, "application belay/");
            }
            assertThat(holder.isAlive()).as(holder.output()).isTrue();
            pace.quick();
            holder.kill();
            scene.activity().untilGone(pid, Eventually.SOON);
        }
        scene.endsWell();
    }

    /** What the sessions but the holder's have open, looked at again and again while the other run waits. */
    private static List<String> transactionsOfOthers(Scene scene, String holder, Fork waiting) {
        List<String> seen = new ArrayList<>();
        while (waiting.isAlive()) {
            seen.addAll(scene.activity()
                    .sessions(
                            "state, xact_start, query",
                            "pid <> " + holder + " AND (state LIKE 'idle in transaction%' OR"
                                    + " xact_start < clock_timestamp() - interval '300 ms')"));
            Eventually.pause(Duration.ofMillis(50));
        }
        return seen;
    }

    @Test
    @Survives("F18")
    void a_table_that_an_application_holds_fails_the_migration_before_a_queue_grows(
            Database database, Database undisturbed) throws SQLException {
        Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);\nCREATE TABLE other (id int);")
                .with(
                        "V2__parts.sql",
                        "CREATE INDEX CONCURRENTLY other_id ON other (id);\nALTER TABLE t ADD COLUMN name text;");
        scene.run("--target", "1").with(0);

        try (Connection application = database.dataSource().getConnection();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            // not of the kind for which a concurrent build waits
            statement.execute("LOCK TABLE t IN ACCESS SHARE MODE");
            try (Fork run = scene.start()) {
                Ended ended = run.ends(Duration.ofSeconds(40));
                ended.with(6).saying("V2__parts.sql:2:1", "lock timeout");
            }
            application.rollback();
        }
        scene.endsWell();
    }
}
