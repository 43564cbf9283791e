package dev.belay.suite.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.chain.Service;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is well, and what people do to databases: the check that should fail does, and its advice heals. */
@OnBothEngines
class HealthTest {
    private static final String MUCH_TIME = " --timeout 20s";

    @TempDir
    Path folder;

    /** What became of a database, and the check that must fail. */
    enum Harm {
        HISTORY_DROPPED("history/unmanaged-schema", "DROP TABLE flyway_schema_history"),
        A_ROW_TAKEN_OUT("history/out-of-order", "DELETE FROM flyway_schema_history WHERE version = '7'"),
        A_FAILED_ROW(
                "history/failed-migration", "UPDATE flyway_schema_history SET success = FALSE WHERE version = '12'"),
        A_LATER_VERSION(
                "history/ahead",
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES (99, '99', 'later', 'SQL',"
                        + " 'V99__later.sql', 1, 'someone', 1, TRUE)"),
        AN_INDEX_DROPPED("schema/drift", "DROP INDEX conversations_unanswered");

        private final String check;
        private final String deed;

        Harm(String check, String deed) {
            this.check = check;
            this.deed = deed;
        }
    }

    @Test
    void a_database_that_is_well_passes_and_is_as_it_was(Database database) {
        Service service = Service.migratedOn(database, folder);
        service.run("backup").exits(0);
        List<String> before = service.everything();
        List<String> files = files();

        Examination health = Examination.of(service, MUCH_TIME).exits(0);

        // of the server's disk nobody can tell; the tests' own role is a superuser; a server of tests has no clients'
        // programs
        assertThat(health.complaints())
                .isSubsetOf(
                        "permissions/least-privilege warning",
                        "space/disk skipped",
                        "integrity/checksums skipped",
                        "backups/tools warning",
                        "locks/old-transactions warning");
        assertThat(service.everything()).isEqualTo(before);
        assertThat(files()).isEqualTo(files);
        service.dropCopies();
    }

    @Test
    void what_is_pending_is_told_and_applied_as_advised(Database database) {
        Service service = Service.migratedOn(database, folder, "9");

        Examination health = Examination.of(service, MUCH_TIME).exits(0);

        health.has("history/pending", "warning");
        health.heal(service, "history/pending");
        Examination.of(service, MUCH_TIME).has("history/pending", "");
    }

    /** One after the other on one database: what is healed is as good as new. */
    @Test
    void what_was_broken_is_seen_and_its_advice_heals_it(Database database) {
        Service service = Service.migratedOn(database, folder);
        for (Harm harm : Harm.values()) {
            database.execute(harm.deed);
            List<String> broken = service.everything();

            Examination health = Examination.of(service, MUCH_TIME).exits(3);

            health.has(harm.check, "failed");
            assertThat(service.everything()).as(harm.name()).isEqualTo(broken);
            health.heal(service, harm.check);
            Examination healed = Examination.of(service, MUCH_TIME).exits(0);
            assertThat(healed.status(harm.check)).as(harm.name() + healed).isIn("", "passed");
        }
    }

    @Test
    void a_file_that_is_wrong_is_told_without_a_database_too(Database database) {
        Service service = Service.migratedOn(database, folder);
        service.project().with("V13__broken.sql", "SELECT 'open;");
        service.with("DATABASE_URL", nowhere(database));

        Examination health = Examination.of(service, MUCH_TIME).exits(3);

        health.has("scripts/broken-script", "failed");
        health.has("scripts/undo-coverage", "warning");
        health.has("connection/answer", "failed");
        health.has("history/history", "skipped");
        if (database.engine() == Engine.SQLITE) {
            assertThat(folder.resolve("nowhere.db")).doesNotExist();
        }
    }

    private String nowhere(Database database) {
        return database.engine() == Engine.SQLITE
                ? "sqlite:///" + folder.resolve("nowhere.db")
                : "postgresql://nobody@127.0.0.1:1/nowhere";
    }

    /** Every file below the folder, byte by byte. */
    private List<String> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<String> files = new ArrayList<>();
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.add(path + " " + HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
