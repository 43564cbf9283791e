package dev.belay.suite.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.chain.Service;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.SqliteDatabase;
import dev.belay.suite.faults.SmallDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What only a file can suffer: locks, journals, torn pages, a full disk. Nothing of it, or beside it, is changed. */
@OnSqlite
@Survives("F58")
class HealthOfFilesTest {
    private static final String MUCH_TIME = " --timeout 20s";
    private static final Duration AT_ONCE = Duration.ofMillis(2_500);

    @TempDir
    Path folder;

    private Service service;
    private Path file;

    @BeforeEach
    void aService(SqliteDatabase database) throws IOException {
        service = Service.migratedOn(database, folder);
        file = Files.createDirectory(folder.resolve("data")).resolve("service.db");
        Files.copy(Path.of(database.loginUrl().substring("sqlite:".length())), file);
        service.with("DATABASE_URL", "sqlite:///" + file);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What lies in the folder of the database, byte by byte. */
    private Map<String, Integer> files() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(file.getParent())) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private Examination quietly(String options) throws IOException {
        Map<String, Integer> before = files();
        Examination health = Examination.of(service, options);
        assertThat(files()).as(health.toString()).isEqualTo(before);
        return health;
    }

    @Test
    void who_has_the_file_for_himself_is_told_in_time() throws Exception {
        try (Connection holder = connection()) {
            run(holder, "BEGIN EXCLUSIVE");

            Examination health = quietly("").exits(3);

            health.has("connection/answer", "passed");
            health.has("locks/locks", "failed");
            health.has("integrity/integrity", "skipped");
            assertThat(health.took()).isLessThan(AT_ONCE);
        }
        quietly(MUCH_TIME).exits(0);
    }

    @Test
    void a_writer_at_work_is_no_harm() throws Exception {
        try (Connection writer = connection()) {
            run(writer, "BEGIN IMMEDIATE", "UPDATE customers SET display_name = 'x'");

            quietly(MUCH_TIME).exits(0).has("integrity/quick-check", "passed");
        }
    }

    @Test
    void a_log_that_is_asleep_is_not_woken_and_one_in_use_is_read() throws Exception {
        try (Connection once = connection()) {
            run(once, "PRAGMA journal_mode = WAL");
        }

        quietly(MUCH_TIME).exits(0).has("history/history", "passed");

        try (Connection user = connection()) {
            run(user, "UPDATE flyway_schema_history SET success = 0 WHERE version = '12'");
            Examination.of(service, MUCH_TIME).exits(3).has("history/failed-migration", "failed");
            Path copy = Files.createDirectory(folder.resolve("copy")).resolve("service.db");
            Files.copy(file, copy);
            Files.copy(file.resolveSibling("service.db-wal"), copy.resolveSibling("service.db-wal"));
            file = copy;
            service.with("DATABASE_URL", "sqlite:///" + file);
        }

        Examination health = quietly(MUCH_TIME).exits(3);

        health.has("integrity/journal", "failed");
        health.has("history/history", "skipped");
        health.heal(service, "integrity/journal");
        Examination.of(service, MUCH_TIME).has("integrity/journal", "passed");
    }

    @Test
    void a_journal_of_a_killed_writer_is_told_and_taken_back_as_advised() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("service.db");
        try (Connection writer = connection()) {
            // what does not fit into the cache is written before the commit
            run(writer, "PRAGMA cache_size = 2", "BEGIN IMMEDIATE", "CREATE TABLE much (a)");
            run(
                    writer,
                    "INSERT INTO much SELECT randomblob(900) FROM flyway_schema_history a, flyway_schema_history b");
            Files.copy(file, copy);
            Files.copy(file.resolveSibling("service.db-journal"), copy.resolveSibling("service.db-journal"));
        }
        file = copy;
        service.with("DATABASE_URL", "sqlite:///" + file);

        Examination health = quietly(MUCH_TIME).exits(3);

        health.has("integrity/journal", "failed");
        health.has("history/history", "skipped");
        health.heal(service, "integrity/journal");
        quietly(MUCH_TIME).exits(0).has("integrity/quick-check", "passed");
    }

    @Test
    void torn_pages_are_told_and_a_backup_heals_them() throws Exception {
        service.run("backup").exits(0);
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
            // behind the pages of the schema
            pages.seek(pages.length() / 2);
            pages.write(new byte[(int) (pages.length() / 4)]);
        }

        Examination health = quietly(MUCH_TIME).exits(3);

        health.has("integrity/quick-check", "failed");
        String backups = service.run("backups").exits(0).out();
        String id = backups.lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
        Files.move(file, folder.resolve("damaged.db"));
        CommandLineRun restore = service.run("restore " + id);
        if (restore.code() != 0) {
            service.run("restore " + id + " --consent " + Service.phrase(restore))
                    .exits(0);
        }
        Examination.of(service, MUCH_TIME).exits(0).has("integrity/quick-check", "passed");
    }

    @Test
    void what_is_no_database_is_told() throws Exception {
        Files.writeString(file, "not a database at all, but a text that somebody left in its place".repeat(20));
        quietly(MUCH_TIME).exits(3).has("connection/answer", "failed");

        Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        Examination empty = quietly(MUCH_TIME).exits(3);
        empty.has("connection/answer", "failed");
        empty.heal(service, "connection/answer");
        Examination.of(service, MUCH_TIME).exits(0).has("connection/answer", "passed");

        Files.delete(file);
        Examination missing = quietly(MUCH_TIME).exits(3);
        missing.heal(service, "connection/answer");
        Examination.of(service, MUCH_TIME).exits(0).has("connection/answer", "passed");
    }

    @Test
    void a_full_disk_is_told_and_nothing_is_written_to_it() throws Exception {
        Optional<SmallDisk> small = SmallDisk.in(folder.resolve("small"), 600);
        if (small.isEmpty()) {
            throw new TestAbortedException("this user may not mount");
        }
        try (SmallDisk disk = small.get()) {
            Path full = disk.folder().resolve("service.db");
            Files.copy(file, full);
            file = full;
            service.with("DATABASE_URL", "sqlite:///" + file);

            quietly(MUCH_TIME).exits(3).has("space/disk", "failed");
        }
    }
}
