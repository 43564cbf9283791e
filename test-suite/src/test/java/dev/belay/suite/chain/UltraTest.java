package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.faults.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything is dropped and built anew: only after a backup that is proven, and where somebody consents. */
@OnBothEngines
class UltraTest {
    private static final String ULTRA = "migrate --strategy ultra";

    private static final Pattern BACKUP = Pattern.compile("(?m)^(\\d{8}-\\d{6}-\\w+) .* yes$");

    @TempDir
    Path folder;

    private @Nullable Service used;

    @AfterEach
    void no_copy_stays_on_the_server() {
        if (used != null) {
            used.dropCopies();
        }
    }

    private Service aService(Database database) {
        Service service = Service.migratedOn(database, folder);
        used = service;
        return service;
    }

    @Test
    void drops_nothing_in_production_without_consent_and_prints_the_way(Database database) {
        Service service = aService(database);
        List<String> before = service.everything();

        for (String line : List.of(ULTRA, ULTRA + " --dry-run")) {
            CommandLineRun run = service.run(line).exits(line.equals(ULTRA) ? 8 : 0);
            assertThat(run.out() + run.err()).contains(ULTRA + " --consent " + Service.phrase(run));
        }

        assertThat(service.everything()).isEqualTo(before);
        assertThat(service.run("backups").exits(0).out()).doesNotContain("proven");
    }

    @Test
    void brings_everything_back_from_the_backup_that_it_made_first(Database database) {
        Service service = aService(database);
        Service.Contents before = service.contents();

        CommandLineRun run = service.consented(ULTRA).exits(0);

        assertThat(run.out().indexOf("proving the backup"))
                .isBetween(0, run.out().indexOf("applied V1 "));
        assertThat(service.contents().schema()).isEqualTo(before.schema());
        assertThat(database.rows("SELECT * FROM accounts")).isEmpty();
        service.flywayAgrees();
        service.run("audit --check").exits(0);
        assertThat(service.run("audit").out()).containsPattern("drop all of \\w+ +done .* ultra");
        Matcher backup = BACKUP.matcher(service.run("backups").exits(0).out());
        assertThat(backup.find()).isTrue();

        service.consented("restore " + backup.group(1)).exits(0);

        assertThat(service.contents()).isEqualTo(before);
        assertThat(service.run("migrate").exits(0).out()).contains("Up to date");
        service.flywayAgrees();
        service.run("audit --check").exits(0);
    }

    @Test
    void needs_no_consent_where_a_database_for_tests_is_marked_as_disposable(Database database) {
        Service service = aService(database);
        for (String environment : List.of("development", "testing")) {
            List<String> before = service.inEnvironment(environment).everything();
            service.run(ULTRA).exits(8);
            assertThat(service.everything()).isEqualTo(before);
        }

        service.run("policy --environment testing --disposable").exits(0);
        List<String> schema = service.contents().schema();
        service.run(ULTRA).exits(0);

        assertThat(service.contents().schema()).isEqualTo(schema);
        assertThat(service.run("backups").out()).containsPattern(BACKUP);
    }

    @Test
    @Survives("F53")
    void drops_nothing_where_no_backup_can_be_made(Database database) throws IOException {
        Service service = aService(database);
        Files.writeString(folder.resolve("file"), "no folder");
        List<String> before = service.everything();

        service.with("BELAY_BACKUP_DIR", folder.resolve("file").toString());
        assertThat(service.consented(ULTRA).exits(9).err()).contains("Nothing was changed.");

        assertThat(service.everything()).isEqualTo(before);
    }

    @Test
    @Survives("F53")
    void drops_nothing_where_the_disk_is_too_small_for_a_backup(Database database) throws IOException {
        assumeThat(database.engine()).isEqualTo(Engine.SQLITE);
        Optional<SmallDisk> disk = SmallDisk.in(folder.resolve("small"), 100);
        assumeThat(disk).as("a small file system can be mounted here").isPresent();
        try (SmallDisk small = disk.get()) {
            Service service = aService(database);
            List<String> before = service.everything();
            service.with("BELAY_BACKUP_DIR", small.folder().resolve("backups").toString());

            service.consented(ULTRA).exits(9);

            assertThat(service.everything()).isEqualTo(before);
        }
    }

    @Test
    void says_where_the_rows_are_when_what_is_built_anew_fails(Database database) {
        Service service = aService(database);
        Service.Contents before = service.contents();
        service.project().with("V13__wrong.sql", "CREATE TABLE wrong (id integer);\nINSERT INTO wrong VALUES (1, 2);");

        CommandLineRun run = service.consented(ULTRA).exits(4);

        assertThat(run.err()).contains("V13__wrong.sql:2:").contains("belay restore ");
        Matcher backup = Pattern.compile("belay restore (\\S+)\"").matcher(run.err());
        assertThat(backup.find()).isTrue();
        service.consented("restore " + backup.group(1)).exits(0);
        assertThat(service.contents()).isEqualTo(before);
    }

    /** As the run's own last one is, for a moment after it was closed. */
    @Test
    void copies_a_database_that_a_session_is_just_leaving(Database database) throws Exception {
        assumeThat(database.engine()).isEqualTo(Engine.POSTGRESQL);
        Service service = aService(database);
        Thread door = new Thread(() -> database.rows("SELECT pg_sleep(1)"));
        door.start();

        service.run("backup --pg-tools " + folder).exits(0);

        door.join();
    }

    @Test
    void leaves_what_is_not_of_its_schema(Database database) {
        assumeThat(database.engine()).isEqualTo(Engine.POSTGRESQL);
        Service service = aService(database);
        database.execute(
                "CREATE SCHEMA shop",
                "CREATE EXTENSION citext SCHEMA shop",
                "CREATE TABLE shop.orders (id int PRIMARY KEY, note shop.citext)",
                "INSERT INTO shop.orders VALUES (1, 'Ada')");

        service.consented(ULTRA).exits(0);

        assertThat(database.rows("SELECT id, note FROM shop.orders")).containsExactly("1|Ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE shop.orders ADD FOREIGN KEY (account) REFERENCES public.accounts",
                "CREATE VIEW shop.names AS SELECT name FROM public.accounts",
                "CREATE TRIGGER kept BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION"
                        + " public.refuse_audit_change()"
            })
    void drops_nothing_where_another_schema_depends_on_it(String dependence, Database database) {
        assumeThat(database.engine()).isEqualTo(Engine.POSTGRESQL);
        Service service = aService(database);
        database.execute("CREATE SCHEMA shop", "CREATE TABLE shop.orders (id int, account bigint)", dependence);
        Service.Contents before = service.contents();

        CommandLineRun run = service.consented(ULTRA);

        assertThat(run.exits(4).err()).contains("objects of other schemas depend on what would be dropped");
        assertThat(service.contents()).isEqualTo(before);
    }
}
