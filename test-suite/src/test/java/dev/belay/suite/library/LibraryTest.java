package dev.belay.suite.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.status.Status;
import dev.belay.domain.assessment.State;
import dev.belay.domain.failure.FailureKind;
import dev.belay.library.Belay;
import dev.belay.library.NotMigrated;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.Project;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@OnBothEngines
class LibraryTest {
    private static final int RUNNERS = 8;
    private static final int LARGE = 20_000_000;
    private static final String VERSIONS =
            "SELECT version FROM flyway_schema_history WHERE version IS NOT NULL ORDER BY installed_rank";

    @TempDir
    Path folder;

    @BeforeEach
    void aProject() {
        Project.in(folder)
                .with("db/V1__customers.sql", "CREATE TABLE customers (id INTEGER, name VARCHAR(20));")
                .with("db/V2__ada.sql", "INSERT INTO customers VALUES (1, '${who}');");
    }

    private Belay belay(DataSource dataSource) {
        return Belay.on(dataSource)
                .locations("filesystem:" + folder.resolve("db"))
                .placeholder("who", "Ada")
                .build();
    }

    @Test
    void migrates_then_has_nothing_to_do(Database database) {
        Belay belay = belay(database.dataSource());

        assertThat(belay.migrate())
                .isInstanceOfSatisfying(
                        Migrate.Result.Migrated.class,
                        migrated -> assertThat(migrated.applied()).hasSize(2));
        assertThat(belay.migrate()).isInstanceOf(Migrate.Result.UpToDate.class);

        assertThat(database.value("SELECT name FROM customers")).isEqualTo("Ada");
        assertThat(belay.status())
                .isInstanceOfSatisfying(
                        Status.Result.Known.class,
                        known -> assertThat(known.assessment().state()).isEqualTo(State.CURRENT));
    }

    @Test
    void needs_no_more_than_a_pool_of_one_and_gives_it_back_as_it_was(Database database) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2_000);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Belay belay = belay(pool);

            belay.migrate();
            belay.migrate();
            belay.status();
            belay.validate();

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(Database.rows(connection, "SELECT name FROM customers"))
                        .containsExactly("Ada");
                assertThat(hasKeyOfNewRow(connection)).isTrue();
                connection.rollback();
            }
        }
    }

    /** Whether the driver tells it, as it does unless it is told not to. */
    private static boolean hasKeyOfNewRow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO customers VALUES (2, 'Grace')", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet key = statement.getGeneratedKeys()) {
                return key.next();
            }
        }
    }

    @Test
    void reads_migrations_from_a_folder_of_the_class_path(Database database) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            migrateFromClasspath(database, loader);
        }
    }

    @Test
    void reads_migrations_from_a_jar(Database database) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            // a package without an entry of its own is found neither by Java nor by Flyway
            entries.putNextEntry(new JarEntry("db/"));
            for (String name : List.of("db/V1__customers.sql", "db/V2__ada.sql")) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(Files.readAllBytes(folder.resolve(name)));
            }
        }

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            migrateFromClasspath(database, loader);
        }
    }

    private static void migrateFromClasspath(Database database, ClassLoader loader) {
        Belay.on(database.dataSource())
                .locations("classpath:db")
                .classLoader(loader)
                .placeholder("who", "Ada")
                .build()
                .migrate();

        assertThat(database.rows(VERSIONS)).containsExactly("1", "2");
        assertThat(database.rows("SELECT script FROM flyway_schema_history WHERE version = '2'"))
                .containsExactly("V2__ada.sql");
    }

    @Test
    @Survives("F10")
    void migrates_once_however_many_threads_ask(Database database) throws Exception {
        Belay belay = belay(database.dataSource());
        CyclicBarrier start = new CyclicBarrier(RUNNERS);
        ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);
        Callable<Migrate.Result> migrate = () -> {
            start.await();
            return belay.migrate();
        };
        List<Future<Migrate.Result>> results = new ArrayList<>();
        try {
            for (int runner = 0; runner < RUNNERS; runner++) {
                results.add(threads.submit(migrate));
            }
            int applied = 0;
            for (Future<Migrate.Result> result : results) {
                applied += result.get() instanceof Migrate.Result.Migrated migrated
                        ? migrated.applied().size()
                        : 0;
            }

            assertThat(applied).isEqualTo(2);
            assertThat(database.rows(VERSIONS)).containsExactly("1", "2");
            assertThat(database.rows("SELECT name FROM customers")).containsExactly("Ada");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void says_in_its_exception_what_where_in_which_state_and_what_next(Database database) {
        Project.in(folder).with("db/V3__bad.sql", "SELECT 1;\nINSERT INTO nowhere VALUES (1);\n");

        NotMigrated failed = catchThrowableOfType(
                NotMigrated.class, () -> belay(database.dataSource()).migrate());

        assertThat(failed)
                .hasMessageStartingWith(folder + "/db/V3__bad.sql:2:13: ")
                .hasMessageContaining("nowhere")
                .hasMessageEndingWith("V3 was rolled back: nothing of it remains, and the history is as before it."
                        + " Migrations applied before it stay. Correct the script, then run again.");
        assertThat(failed.result()).isInstanceOfSatisfying(Migrate.Result.Failed.class, result -> {
            assertThat(result.failure().kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
            assertThat(result.applied()).hasSize(2);
        });
    }

    @Test
    void says_in_its_exception_all_that_stands_against_migrating(Database database) {
        Project.in(folder).with("db/v3__bad.sql", "SELECT 1;").with("db/V4__worse.sql", "SELECT '${nobody}';");

        assertThatThrownBy(() -> belay(database.dataSource()).migrate())
                .isInstanceOf(NotMigrated.class)
                .hasMessage("""
                        %1$s/db/v3__bad.sql: This file is named nearly like a migration: the prefix is written "V". \
                        Rename it to V3__bad.sql, or move it out of the location.
                        %1$s/db/V4__worse.sql:1:9: The placeholder "nobody" has no value. Give it one with \
                        --placeholder nobody=<value>, or set placeholderReplacement to false for this script.""".formatted(folder));
    }

    @Test
    void says_that_there_is_no_connection_as_it_says_everything_else() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"127.0.0.1"});
        nowhere.setPortNumbers(new int[] {1});

        assertThatThrownBy(() -> belay(nowhere).migrate())
                .isInstanceOf(NotMigrated.class)
                .hasMessageContainingAll("The data source gives no connection", "Nothing was changed.");
        assertThat(belay(nowhere).status()).isInstanceOf(Status.Result.Failed.class);
    }

    @Test
    void prints_nothing(Database database) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            belay(database.dataSource()).migrate();
            belay(database.dataSource()).validate();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Its time of modification says nothing: that can be set. */
    @Test
    void a_file_that_is_untouched_is_not_read_again_and_one_that_was_is(Database database) throws Exception {
        Path counted = Path.of("/proc/self/io");
        assumeTrue(Files.exists(counted), "only Linux counts what is read");
        Path large = folder.resolve("db/V3__large.sql");
        Files.writeString(large, "SELECT 1; -- " + "x".repeat(LARGE));
        FileTime modified = Files.getLastModifiedTime(large);
        // a file that was changed just now may change once more in the same instant
        Thread.sleep(2_500);
        Belay belay = belay(database.dataSource());
        belay.migrate();

        long before = bytesRead(counted);
        belay.with(database.dataSource()).migrate();
        assertThat(bytesRead(counted) - before).isLessThan(LARGE);

        Files.writeString(large, "SELECT 2; -- " + "x".repeat(LARGE));
        Files.setLastModifiedTime(large, modified);
        assertThatThrownBy(belay::migrate).isInstanceOf(NotMigrated.class).hasMessageContaining("V3");
    }

    private static long bytesRead(Path counted) throws IOException {
        return Long.parseLong(Files.readAllLines(counted).get(0).substring("rchar: ".length()));
    }
}
