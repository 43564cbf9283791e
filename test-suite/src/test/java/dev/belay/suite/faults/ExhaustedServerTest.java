package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server has no room left on its disk, or in its table of locks. */
@OnPostgresql
@Survives("F55")
class ExhaustedServerTest {
    @TempDir
    Path folder;

    private PostgresqlDatabase database;
    private PostgresqlDatabase undisturbed;
    private Scene scene;

    @BeforeEach
    void aMigratedProject(PostgresqlDatabase fresh, PostgresqlDatabase other) {
        database = fresh;
        undisturbed = other;
        assumeThat(database.value("SELECT usesuper FROM pg_user WHERE usename = current_user"))
                .isEqualTo("t");
        scene = Scene.in(folder, fresh, other).with("V1__table.sql", "CREATE TABLE t (id int);");
        scene.run().with(0);
    }

    @Test
    void a_full_disk_is_told_and_the_script_rolled_back() throws Exception {
        Optional<SmallDisk> made = SmallDisk.in(folder.resolve("disk"), 2_000);
        assumeThat(made).as("a small file system can be mounted here").isPresent();
        String tablespace = database.dataSource().getDatabaseName() + "_small";
        try (SmallDisk disk = made.get()) {
            ownedByTheServer(disk.folder());
            database.execute("CREATE TABLESPACE " + tablespace + " LOCATION '" + disk.folder() + "'");
            scene.with("V2__rows.sql", rows(tablespace, 100_000));

            scene.run().with(11).saying("V2__rows.sql", "No space left on device", "rolled back");

            assertThat(scene.rowsOf("2")).isZero();
            scene.with("V2__rows.sql", rows(tablespace, 10));
            scene.endsWell();
            database.execute("DROP TABLE large");
            undisturbed.execute("DROP TABLE large");
            database.execute("DROP TABLESPACE " + tablespace);
        }
    }

    @Test
    void no_room_for_locks_is_told_with_the_setting() {
        scene.with(
                "V2__locks.sql",
                "DO 'BEGIN PERFORM pg_advisory_xact_lock(i) FROM generate_series(1, 500000) AS i; END';");

        Ended ended = scene.run();

        assertThat(ended.exit()).as(ended.output()).isIn(4, 11);
        ended.saying("V2__locks.sql", "max_locks_per_transaction");
        scene.with("V2__locks.sql", "CREATE TABLE u (id int);");
        scene.endsWell();
    }

    private void ownedByTheServer(Path place) throws IOException {
        Files.setOwner(place, Files.getOwner(Path.of(database.value("SHOW data_directory"))));
    }

    private static String rows(String tablespace, int count) {
        return "CREATE TABLE large (text text) TABLESPACE " + tablespace
                + ";\nINSERT INTO large SELECT repeat('x', 100)" + " FROM generate_series(1, " + count + ");";
    }
}
