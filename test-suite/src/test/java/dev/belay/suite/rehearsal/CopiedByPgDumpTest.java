package dev.belay.suite.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnDumpablePostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal while others are on the database, so that it cannot be the template of a copy. */
@OnDumpablePostgresql
class CopiedByPgDumpTest {
    @TempDir
    Path folder;

    @Test
    void others_go_on_and_the_copy_begins_sessions_as_the_database_does(PostgresqlDatabase database) throws Exception {
        Stage shop = Stage.aShop(folder, database);
        String name = database.value("SELECT current_database()");
        database.execute(
                "CREATE SCHEMA apart",
                "CREATE TABLE apart.t (id int)",
                "ALTER DATABASE " + name + " SET search_path = public, apart");
        shop.pending("V2__b.sql", "UPDATE orders SET total = 0;\nINSERT INTO t VALUES (1);");

        try (Connection other = database.dataSource().getConnection()) {
            assertThat(Database.rows(other, "SELECT 1")).hasSize(1);
            CommandLineRun run =
                    shop.run("rehearse", Map.of("PATH", System.getenv("PATH"))).exits(0);

            assertThat(run.out()).contains("a copy made by pg_dump and pg_restore");
            assertThat(Stage.seen(run, "V2__b.sql:2:1")).contains("rows      1 of apart.t");
            assertThat(Database.rows(other, "SELECT sum(total) FROM orders")).containsExactly("60");
        }

        assertThat(database.rows("SELECT datname FROM pg_database WHERE datname LIKE 'belay\\_rehearsal%'"))
                .isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("belay-backups"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(".lock");
        }
    }
}
