package dev.belay.suite.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.migrate.Migrate;
import dev.belay.domain.target.Engine;
import dev.belay.library.Belay;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@OnSqlite
class PlacesOfDatabasesTest {
    @TempDir
    Path folder;

    @Test
    void a_file_may_lie_in_a_folder_with_spaces_and_more(@TempDir Path parent) throws IOException, SQLException {
        Path place = Files.createDirectories(parent.resolve("a folder; 'ü' 100%"));
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + place.resolve("the data.db"));
        Project project = Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id int);");

        Migrate.Result result = DirectRun.of(project).migrateOn(Engine.SQLITE, file::getConnection);

        assertThat(DirectRun.applied(result)).containsExactly("V1__t.sql");
        assertThat(place.resolve("the data.db")).isNotEmptyFile();
    }

    @Test
    void a_database_in_memory_is_migrated_through_the_library() throws SQLException {
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite:file:belay-" + System.nanoTime() + "?mode=memory&cache=shared");
        Project.in(folder)
                .with("V1__t.sql", "CREATE TABLE t (id int);")
                .with("V2__rows.sql", "INSERT INTO t VALUES (1);");
        Belay belay = Belay.on(memory).locations("filesystem:" + folder).build();

        try (Connection keeper = memory.getConnection()) {
            Migrate.Result first = belay.migrate();
            Migrate.Result second = belay.migrate();

            assertThat(DirectRun.applied(first)).containsExactly("V1__t.sql", "V2__rows.sql");
            assertThat(second).isInstanceOf(Migrate.Result.UpToDate.class);
            assertThat(Database.rows(keeper, "SELECT id FROM t")).containsExactly("1");
        }
    }
}
