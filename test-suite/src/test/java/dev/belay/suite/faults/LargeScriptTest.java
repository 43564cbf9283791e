package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A script that is most of the memory. A text is read as bytes and kept as a string, which is twice its size for a
 * moment; nothing else may be as large. {@code -Dbelay.faults.megabytes=100} tries it within 256 MB.
 */
@OnBothEngines
@Timeout(300)
@Survives("F43")
class LargeScriptTest {
    private static final int MEGABYTES = Integer.getInteger("belay.faults.megabytes", 8);
    private static final int ROWS = MEGABYTES * 105;
    private static final String ROW = "x".repeat(9_900);

    /** What Belay itself and its drivers take, whatever the script. */
    private static final int REST = 56;

    @TempDir
    Path folder;

    @Test
    void is_applied_in_little_more_than_twice_its_size(Database database) throws IOException {
        write("");

        migrate(database, 2 * MEGABYTES + REST).with(0);

        assertThat(database.value("SELECT count(*) FROM large")).isEqualTo(String.valueOf(ROWS));
    }

    @Test
    void is_rolled_back_whole_where_its_last_statement_is_wrong(Database database) throws IOException {
        write("INSERT INTO large\n  VALUE ('x');\n");

        // what is told of it took the square of the script's size
        Ended ended = migrate(database, 2 * MEGABYTES + REST).with(4).within(Duration.ofMinutes(1));

        assertThat(ended.output()).contains("db/migration/V1__large.sql:" + (ROWS + 3) + ":3");
        assertThat(database.rows(
                        database.engine() == Engine.POSTGRESQL
                                ? "SELECT 1 FROM pg_tables WHERE tablename = 'large'"
                                : "SELECT 1 FROM sqlite_schema WHERE name = 'large'"))
                .isEmpty();
    }

    /** It is cut out of the script, and encoded for the server. */
    @Test
    void of_one_statement_takes_twice_its_size_more(Database database) throws IOException {
        try (BufferedWriter script = script()) {
            script.write("CREATE TABLE large (text TEXT);\nINSERT INTO large VALUES ('");
            for (int i = 0; i < MEGABYTES; i++) {
                script.write("x".repeat(1 << 20));
            }
            script.write("');\n");
        }

        Ended ended = migrate(database, 4 * MEGABYTES + REST);

        if (database.engine() == Engine.SQLITE) {
            // SQLite takes no statement of more than a million bytes, whoever sends it
            assertThat(ended.with(4).output()).contains("statement too long", "V1 was rolled back");
            return;
        }
        ended.with(0);
        assertThat(database.value("SELECT length(text) FROM large")).isEqualTo(String.valueOf(MEGABYTES << 20));
    }

    private void write(String end) throws IOException {
        try (BufferedWriter script = script()) {
            script.write("CREATE TABLE large (text TEXT);\n");
            for (int i = 0; i < ROWS; i++) {
                script.write("INSERT INTO large VALUES ('" + ROW + "');\n");
            }
            script.write(end);
        }
    }

    private BufferedWriter script() throws IOException {
        return Files.newBufferedWriter(
                Files.createDirectories(folder.resolve("db/migration")).resolve("V1__large.sql"));
    }

    private Ended migrate(Database database, int heap) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", database.loginUrl());
        // the young generation is a third of the heap otherwise, and holds no text of this size
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx" + heap + "m -XX:MaxNewSize=16m");
        List<String> line = database.engine() == Engine.SQLITE ? List.of("migrate", "--create") : List.of("migrate");
        try (Fork run = Fork.of(Belay.class, folder, environment, line)) {
            return run.ends(Duration.ofMinutes(4));
        }
    }
}
