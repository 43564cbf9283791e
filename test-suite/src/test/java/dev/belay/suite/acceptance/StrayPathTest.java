package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of backups that are paths: nothing outside the folder of backups is read or written. */
@OnBothEngines
@Survives("S16")
class StrayPathTest {
    private static final Map<String, String> TESTING = Map.of("ENVIRONMENT", "testing");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../20260501-120000-aaaaaa",
                "./20260501-120000-aaaaaa",
                "20260501-120000-aaaaaa/../../x",
                "20260501-120000-aaaaaa/",
                "20260501-120000-aaaaaa.sqlite",
                "/etc/passwd",
                "/20260501-120000-aaaaaa",
                "~/20260501-120000-aaaaaa",
                "..",
                ".",
                "",
                " 20260501-120000-aaaaaa",
                "20260501-120000-aaaaaa\u0000.json",
                "20260501-120000-aaaaaa\n",
                "..\\20260501-120000-aaaaaa",
                "C:\\20260501-120000-aaaaaa",
                "\\\\host\\share\\20260501-120000-aaaaaa",
                "file:///20260501-120000-aaaaaa",
                "%2e%2e%2f20260501-120000-aaaaaa",
                "\u2025/20260501-120000-aaaaaa",
                "20260501-120000-aaaaaa:stream",
                "CON",
                "20260501-120000-\uFF41aaaaa"
            })
    void are_refused_and_nothing_is_touched(String id, Database database) throws Exception {
        Workplace workplace = Workplace.on(folder, database);
        workplace.write("db/migration/V1__t.sql", "CREATE TABLE t (id int);".getBytes(StandardCharsets.UTF_8));
        workplace.migrate();
        for (String name : List.of("20260501-120000-aaaaaa.json", "20260501-120000-aaaaaa.sqlite", "x")) {
            Files.writeString(folder.resolve(name), "{}");
        }
        List<String> before = workplace.everything();

        workplace.run(TESTING, "restore", id).exits(2);
        workplace
                .run(TESTING, "migrate", "--strategy", "ultra", "--restore", id)
                .exits(2);

        assertThat(workplace.everything()).isEqualTo(before);
    }

    @Test
    void a_backup_that_is_a_link_to_another_file_is_none(Database database) throws Exception {
        Workplace workplace = Workplace.on(folder, database);
        workplace.write("db/migration/V1__t.sql", "CREATE TABLE t (id int);".getBytes(StandardCharsets.UTF_8));
        workplace.migrate();
        Path backups = Files.createDirectory(folder.resolve("backups"));
        backups.toFile().setWritable(true, true);
        Path outside = Files.writeString(folder.resolve("outside.json"), "{}");
        Files.createSymbolicLink(backups.resolve("20260501-120000-aaaaaa.json"), outside);

        CommandLineRun run =
                workplace.run(TESTING, "restore", "20260501-120000-aaaaaa", "--backup-dir", backups.toString());

        assertThat(run.code()).as(run.toString()).isIn(2, 9);
        assertThat(outside).hasContent("{}");
    }
}
