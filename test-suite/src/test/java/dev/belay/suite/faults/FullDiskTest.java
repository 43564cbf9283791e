package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that is full at one write after the other. {@code -Dbelay.faults.disks=1} tries every size, from the one that has
 * no room for anything to the one that has room for all.
 */
@Survives(value = "F34", on = Engine.SQLITE)
class FullDiskTest {
    private static final int PAGE = 4;
    private static final int EVERY = Integer.getInteger("belay.faults.disks", 9);
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void what_has_no_room_is_rolled_back_and_done_when_there_is_room(String journal) throws Exception {
        Project project = project();
        Path start = folder.resolve("start.db");
        ask(start, "PRAGMA journal_mode = " + journal);
        // a page of its own: an empty file is no database
        ask(start, "PRAGMA user_version = 1");
        int refused = 0;

        for (int kilobytes = 4 * PAGE; ; kilobytes += EVERY * PAGE) {
            Optional<SmallDisk> made = SmallDisk.in(folder.resolve("disk" + kilobytes), kilobytes);
            assumeTrue(made.isPresent(), "no file system can be made here");
            Path rescued = folder.resolve("rescued" + kilobytes + ".db");
            try (SmallDisk disk = made.get()) {
                Path file = disk.folder().resolve("db");
                Files.copy(start, file);
                CommandLineRun run = migrate(project, file);
                assertThat(run.code()).as("%s kB: %s", kilobytes, run).isIn(0, 11);
                if (run.code() == 0) {
                    break;
                }
                refused++;
                assertThat(run.err()).as("%s kB", kilobytes).contains("error: ", "next: ");
                moveAll(disk.folder(), file, rescued);
            }
            assertThat(ask(rescued, "PRAGMA integrity_check")).containsExactly("ok");
            migrate(project, rescued).exits(0);
            isWhole(rescued);
        }

        assertThat(refused).as("disks that were too small").isGreaterThan(EVERY == 1 ? 40 : 4);
    }

    private Project project() {
        Project project = Project.in(folder.resolve("migrations"));
        for (int version = 1; version <= 12; version++) {
            String table = "t" + version;
            project.with(
                    "V" + version + "__rows.sql",
                    "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, text TEXT);\nINSERT INTO " + table
                            + " WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < " + ROWS
                            + ") SELECT i, 'a row of some length ' || i FROM i;\nCREATE INDEX " + table + "_text ON "
                            + table + " (text);");
        }
        return project;
    }

    private CommandLineRun migrate(Project project, Path file) {
        return CommandLineRun.of(
                folder,
                Map.of("SECRET_KEY", Trail.SECRET_KEY),
                "migrate",
                "--create",
                "--url",
                "sqlite:" + file,
                "--location",
                project.folder().toString());
    }

    /** With its journal, which belongs to it. */
    private static void moveAll(Path disk, Path file, Path to) throws IOException {
        for (String ending : new String[] {"", "-journal", "-wal"}) {
            Path one = disk.resolve(file.getFileName() + ending);
            if (Files.exists(one)) {
                Files.copy(one, to.resolveSibling(to.getFileName() + ending));
            }
        }
    }

    private static void isWhole(Path file) throws SQLException {
        assertThat(ask(file, "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        for (int version = 1; version <= 12; version++) {
            assertThat(ask(file, "SELECT count(*) FROM t" + version)).containsExactly(String.valueOf(ROWS));
        }
    }

    private static List<String> ask(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            if (sql.contains("user_version")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
                return List.of();
            }
            return Database.rows(connection, sql);
        }
    }
}
