package dev.belay.suite.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal sees of known statements on SQLite. */
@OnSqlite
class SeenOnSqliteTest {
    @TempDir
    Path folder;

    private static final String REBUILD = """
            PRAGMA foreign_keys = OFF;
            CREATE TABLE anew (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, total INTEGER);
            INSERT INTO anew SELECT * FROM orders;
            DROP TABLE orders;
            ALTER TABLE anew RENAME TO orders;
            """;

    @Test
    void writers_wait_for_the_whole_transaction_and_readers_for_its_commit(Database database) {
        Stage shop = Stage.aShop(folder, database)
                .pending("V2__b.sql", "UPDATE orders SET total = 0;\nCREATE INDEX i ON orders (total);")
                .pending("V3__rebuild.sql", REBUILD);

        CommandLineRun run = shop.run("rehearse").exits(0);

        assertThat(Stage.seen(run, "V2__b.sql:1:1")).contains("locks     RESERVED on the database", "rows      3\n");
        assertThat(Stage.seen(run, "V3__rebuild.sql:3:1")).contains("rows      3\n");
        assertThat(Stage.seen(run, "V3__rebuild.sql:5:1")).contains("rewrites  orders\n");
        assertThat(run.out())
                .containsPattern("  writers of the database\n      V2, m/V2__b.sql:1:1, RESERVED")
                .containsPattern(
                        "  readers and writers of the database\n      V2, m/V2__b.sql:2:1, EXCLUSIVE of the commit")
                .contains("PRAGMA journal_mode = WAL");
    }

    @Test
    void with_a_write_ahead_log_readers_wait_for_nothing(Database database) throws Exception {
        Stage shop = Stage.aShop(folder, database).pending("V2__b.sql", "UPDATE orders SET total = 0;");
        database.execute("PRAGMA journal_mode = WAL");

        try (Connection reader = database.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            assertThat(Database.rows(reader, "SELECT sum(total) FROM orders")).containsExactly("60");
            CommandLineRun run = shop.run("rehearse").exits(0);

            assertThat(run.out())
                    .contains("  writers of the database\n")
                    .doesNotContain("readers", "0 bytes of journal");
        }
    }

    @Test
    void a_copy_that_is_given_is_used_and_left(Database database) throws Exception {
        Stage shop = Stage.aShop(folder, database).pending("V2__b.sql", "UPDATE orders SET total = 0;");
        Path live = Path.of(database.loginUrl().substring("sqlite:".length()));
        Path copy = folder.resolve("copy.db");
        Files.copy(live, copy, StandardCopyOption.REPLACE_EXISTING);

        shop.run("rehearse --copy-url sqlite:" + copy).exits(0);

        assertThat(copy).exists();
        assertThat(shop.run("rehearse --copy-url sqlite:" + copy).exits(2).err())
                .contains("The copy is not what the database is");
        assertThat(shop.run("rehearse --copy-url sqlite:" + live).exits(2).err())
                .contains("is the database itself");
        assertThat(database.value("SELECT sum(total) FROM orders")).isEqualTo("60");
    }

    @Test
    void nothing_lies_beside_the_database_afterwards(Database database) throws Exception {
        Stage shop = Stage.aShop(folder, database).pending("V2__b.sql", "UPDATE orders SET total = 0;");
        Path live = Path.of(database.loginUrl().substring("sqlite:".length()));

        shop.run("rehearse").exits(0);
        shop.pending("V2__b.sql", "ATTACH 'other.db' AS other;");
        assertThat(shop.run("rehearse").exits(2).err()).contains("it works on another file", "m/V2__b.sql:1:1");

        try (Stream<Path> files = Files.list(live.toAbsolutePath().getParent())) {
            assertThat(files).containsExactly(live);
        }
    }
}
