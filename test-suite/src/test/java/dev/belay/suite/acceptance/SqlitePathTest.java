package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a SQLite URL may lead to that is no database. A mistyped path never becomes one. */
class SqlitePathTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void project() {
        project = Project.in(folder.resolve("migrations")).with("V1__start.sql", "CREATE TABLE start (id int);");
    }

    @Test
    @Survives(value = "F37", on = Engine.SQLITE)
    void only_create_makes_a_database_of_nothing_and_of_an_empty_file() throws IOException {
        Files.createFile(folder.resolve("empty.db"));

        for (String path : List.of("new.db", "empty.db")) {
            List<String> before = names();
            CommandLineRun refused = migrate(path).exits(2);
            assertThat(refused.err()).contains(path, "belay migrate --create");
            assertThat(names()).isEqualTo(before);
            migrate(path, "--create").exits(0);
            migrate(path).exits(0);
        }
    }

    @Test
    @Survives(value = "F37", on = Engine.SQLITE)
    void a_folder_and_a_folder_that_is_not_there_are_refused_with_create_too() throws IOException {
        Files.createDirectory(folder.resolve("folder"));

        assertThat(migrate("folder", "--create").exits(2).err()).contains("is a folder, not a file");
        assertThat(migrate("nowhere/new.db", "--create").exits(2).err()).contains("does not exist", "nowhere");
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(folder.resolve("folder")).isEmptyDirectory();
    }

    @Test
    @Survives(value = "F37", on = Engine.SQLITE)
    void a_link_leads_to_its_database_and_one_to_nothing_is_refused() throws IOException {
        migrate("real.db", "--create").exits(0);
        Files.createSymbolicLink(folder.resolve("link.db"), folder.resolve("real.db"));
        Files.createSymbolicLink(folder.resolve("dangling.db"), folder.resolve("gone.db"));

        project.with("V2__next.sql", "CREATE TABLE next (id int);");
        migrate("link.db").exits(0);
        migrate("dangling.db").exits(2);

        assertThat(migrate("real.db").exits(0).out() + migrate("real.db").err()).contains("Up to date");
        assertThat(Files.isSymbolicLink(folder.resolve("link.db"))).isTrue();
        assertThat(folder.resolve("gone.db")).doesNotExist();
    }

    @Test
    @Survives(value = "F38", on = Engine.SQLITE)
    void a_copy_without_its_log_is_not_taken_for_an_empty_database() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("live.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE given (id int)");
            Files.copy(folder.resolve("live.db"), folder.resolve("cut.db"));
            Files.copy(folder.resolve("live.db"), folder.resolve("whole.db"));
            Files.copy(folder.resolve("live.db-wal"), folder.resolve("whole.db-wal"));
        }
        byte[] before = Files.readAllBytes(folder.resolve("cut.db"));

        assertThat(migrate("cut.db").exits(2).err()).contains("cut.db holds nothing", "-wal");
        assertThat(Files.readAllBytes(folder.resolve("cut.db"))).isEqualTo(before);
        // its log belongs to it, and so the table is seen
        assertThat(migrate("whole.db").exits(5).err()).contains("has objects but no history");
        migrate("cut.db", "--create").exits(0);
    }

    @Test
    @Survives(value = "F38", on = Engine.SQLITE)
    void a_transaction_that_was_cut_off_in_its_journal_is_rolled_back_first() throws Exception {
        migrate("live.db", "--create").exits(0);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("live.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = 1");
            statement.execute("BEGIN");
            statement.execute("INSERT INTO start WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE"
                    + " i < 50000) SELECT i FROM i");
            Files.copy(folder.resolve("live.db"), folder.resolve("hot.db"));
            Files.copy(folder.resolve("live.db-journal"), folder.resolve("hot.db-journal"));
        }
        project.with("V2__next.sql", "CREATE TABLE next (id int);");

        migrate("hot.db").exits(0);

        assertThat(rows("hot.db", "SELECT count(*) FROM start")).containsExactly("0");
        assertThat(rows("hot.db", "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(names()).doesNotContain("hot.db-journal");
    }

    private List<String> rows(String path, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(path))) {
            return Database.rows(connection, query);
        }
    }

    private CommandLineRun migrate(String path, String... more) {
        return CommandLineRun.of(
                folder,
                Map.of(),
                Stream.concat(
                                Stream.of("migrate", "--url", "sqlite:" + path, "--location", "migrations"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
