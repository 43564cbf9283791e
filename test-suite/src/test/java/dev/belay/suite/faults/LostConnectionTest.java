package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.proxy.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The connection, or what the session held, is lost while Belay itself lives on. */
@OnPostgresql
class LostConnectionTest {
    @TempDir
    Path folder;

    /** The server goes on to commit, or notices that nobody is there and rolls back. */
    @ParameterizedTest(name = "of {0} s")
    @ValueSource(doubles = {0.5, 20})
    @Survives("F24")
    void cut_during_commit_the_outcome_is_said_to_be_unknown_and_the_next_run_reads_it(
            double seconds, Database database, Database undisturbed) {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__trigger.sql", Pace.HOLDS_COMMIT)
                .with("V2__update.sql", "UPDATE t SET n = n + 1;");
        PGSimpleDataSource server = (PGSimpleDataSource) database.dataSource();
        pace.slow(seconds);

        try (Proxy line = Proxy.before(server.getPortNumbers()[0]);
                Fork run = scene.start(Map.of(
                        "DATABASE_URL", "postgresql://127.0.0.1:" + line.port() + "/" + server.getDatabaseName()))) {
            String orphan = scene.activity().untilASessionSleeps();
            line.cut();

            run.ends()
                    .with(7)
                    .saying("Whether V2 was committed is not known", "Run again when the server can be reached");
            scene.activity().untilGone(orphan, Eventually.SOON);
        }

        assertThat(database.value("SELECT n FROM t")).isEqualTo(String.valueOf(scene.rowsOf("2")));
        pace.quick();
        scene.endsWell();
        assertThat(database.value("SELECT n FROM t")).isEqualTo("1");
    }

    @Test
    @Survives("F15")
    void a_run_that_lost_its_lock_to_another_one_begins_nothing_more(Database database, Database undisturbed)
            throws SQLException {
        Pace pace = Pace.of(database, undisturbed);
        Scene scene = Scene.in(folder, database, undisturbed)
                .with(
                        "V1__parts.sql",
                        "-- belay: transaction none\nCREATE TABLE t (id int);\nSELECT pg_advisory_unlock_all();\n"
                                + "SELECT pace.pause();\nINSERT INTO t VALUES (1);");
        pace.slow(2);

        try (Fork run = scene.start();
                Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            scene.activity().untilASessionSleeps();
            // waits until the part that sleeps gives the lock back, which it takes for itself alone
            statement.execute("SELECT pg_advisory_lock((classid::bigint << 32) | objid::bigint) FROM pg_locks"
                    + " WHERE locktype = 'advisory' AND granted AND database ="
                    + " (SELECT oid FROM pg_database WHERE datname = current_database())");

            run.ends().with(7).saying("This session has lost the lock of the history");
        }
        assertThat(database.rows("SELECT id FROM t")).isEmpty();
        pace.quick();
        scene.endsWell();
    }
}
