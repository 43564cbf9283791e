package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Full disks, and kill -9 at random moments, while SQLite databases are backed up and restored. */
@OnSqlite
class BackupFaultsTest {
    private static final int KILLS = Integer.getInteger("belay.faults.kills", 4);
    private static final long SEED = Long.getLong("belay.faults.seed", System.nanoTime());

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void aDatabaseOfSomeMegabytes(Database database) {
        this.database = database;
        database.execute(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT, body BLOB)",
                "CREATE INDEX t_state ON t (state)",
                "INSERT INTO t WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 20000)"
                        + " SELECT i, 'one', randomblob(1000) FROM i");
        run("policy", "--disposable").with(0);
    }

    @Test
    @Survives(value = "F53", on = Engine.SQLITE)
    void a_full_disk_leaves_no_backup_and_says_so() throws IOException {
        Optional<SmallDisk> disk = SmallDisk.in(folder.resolve("small"), 4_000);
        assumeThat(disk).as("a small file system can be mounted here").isPresent();
        try (SmallDisk small = disk.get()) {
            Path backups = small.folder().resolve("backups");

            Ended ended = run("backup", "--backup-dir", backups.toString()).with(9);

            ended.saying("backup-failed");
            assertThat(filesIn(backups)).containsExactly(".lock");
            assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    @Test
    @Survives(value = "F54", on = Engine.SQLITE)
    void a_full_disk_leaves_the_database_as_it_was_when_it_is_restored() throws IOException {
        Optional<SmallDisk> disk = SmallDisk.in(folder.resolve("small"), 2_000);
        assumeThat(disk).as("a small file system can be mounted here").isPresent();
        String id = backUp();
        try (SmallDisk small = disk.get()) {
            Path other = small.folder().resolve("other.db");
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + other);
            Database.execute(source, "CREATE TABLE small (x)", "INSERT INTO small VALUES (1)");
            Map<String, String> login = Map.of("DATABASE_URL", "sqlite:" + other);
            run(login, "policy", "--disposable").with(0);

            run(login, "restore", id, "--elsewhere").with(9).saying("backup-failed");

            try (Connection connection = source.getConnection()) {
                assertThat(Database.rows(connection, "SELECT x FROM small")).containsExactly("1");
                assertThat(Database.rows(connection, "PRAGMA integrity_check")).containsExactly("ok");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            assertThat(filesIn(small.folder())).allMatch(name -> name.startsWith("other.db") && !name.contains("part"));
        }
    }

    @Test
    @Survives(
            value = {"F53", "F7"},
            on = Engine.SQLITE)
    @Timeout(60 * 60)
    void a_backup_that_is_killed_counts_or_is_not_there() throws IOException {
        Random random = new Random(SEED);
        int whole = millis(() -> run("backup").with(0));
        int killed = 0;

        for (int i = 0; i < KILLS; i++) {
            try (Fork run = start(Map.of(), "backup")) {
                run.untilItSays("making a backup");
                Eventually.pause(Duration.ofMillis(random.nextInt(whole)));
                killed += run.killUnlessEnded() ? 1 : 0;
            }
            List<String> names = filesIn(backups());
            for (String name : names) {
                if (name.endsWith(".json")) {
                    assertThat(names).as("seed %s, kill %s", SEED, i).contains(name.replace(".json", ".sqlite"));
                }
            }
        }

        assertThat(killed).as("runs that were not over yet").isPositive();
        run("backup").with(0);
        assertThat(filesIn(backups())).noneMatch(name -> name.contains("part"));
        run("backups").with(0);
        assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    @Survives(
            value = {"F54", "F7"},
            on = Engine.SQLITE)
    @Timeout(60 * 60)
    void a_restore_that_is_killed_leaves_the_old_state_or_the_new_one(String journal) throws IOException {
        Random random = new Random(SEED);
        database.rows("PRAGMA journal_mode = " + journal);
        String id = backUp();
        int whole = millis(() -> run("restore", id).with(0));
        int killed = 0;
        int old = 0;

        for (int i = 0; i < KILLS; i++) {
            database.execute("UPDATE t SET state = 'two'", "DELETE FROM t WHERE id > 15000");
            try (Fork run = start(Map.of(), "restore", id)) {
                run.untilItSays("restoring the backup");
                // the first at once, so that one is early enough however fast the others are
                Eventually.pause(Duration.ofMillis(i == 0 ? 0 : random.nextInt(whole)));
                killed += run.killUnlessEnded() ? 1 : 0;
            }
            assertThat(database.rows("PRAGMA integrity_check"))
                    .as("seed %s, kill %s", SEED, i)
                    .containsExactly("ok");
            String state = database.value("SELECT min(state) || ' ' || max(state) || ' ' || count(*) FROM t");
            assertThat(state).as("seed %s, kill %s", SEED, i).isIn("one one 20000", "two two 15000");
            old += state.startsWith("two") ? 1 : 0;
        }

        assertThat(killed).as("runs that were not over yet").isPositive();
        assertThat(old).as("runs that had not replaced it yet").isPositive();
        run("restore", id).with(0);
        assertThat(database.rows("SELECT DISTINCT state, count(*) FROM t")).containsExactly("one|20000");
        assertThat(filesIn(file().resolveSibling("."))).noneMatch(name -> name.contains("part"));
    }

    private String backUp() {
        String output = run("backup").with(0).output();
        return output.replaceAll("(?s).*Backed up as (\\S+), proven.*", "$1");
    }

    private static int millis(Runnable deed) {
        long began = System.nanoTime();
        deed.run();
        return (int) Duration.ofNanos(System.nanoTime() - began).toMillis() / 2;
    }

    private Ended run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private Ended run(Map<String, String> environment, String... arguments) {
        try (Fork run = start(environment, arguments)) {
            return run.ends();
        }
    }

    private Fork start(Map<String, String> environment, String... arguments) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "DATABASE_URL",
                ((SQLiteDataSource) database.dataSource()).getUrl(),
                "ENVIRONMENT",
                "testing",
                "BELAY_BACKUP_DIR",
                backups().toString()));
        variables.putAll(environment);
        return Fork.of(Belay.class, folder, variables, new ArrayList<>(List.of(arguments)));
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private Path file() {
        return Path.of(((SQLiteDataSource) database.dataSource()).getUrl().substring("jdbc:sqlite:".length()));
    }

    private static List<String> filesIn(Path place) throws IOException {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
