package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A history that is lost or wrong is made to say what the schema shows, where that is certain; no row is touched. */
@OnBothEngines
@Survives("F48")
class HistoryIsHealedTest {
    private static final String HISTORY = "flyway_schema_history";
    private static final String VERSIONS = "SELECT version, description, checksum, success FROM flyway_schema_history"
            + " WHERE version IS NOT NULL ORDER BY installed_rank";

    @TempDir
    Path folder;

    /** What became of a history, and whether it is only healed in production where somebody consents. */
    enum Damage {
        DROPPED(false, "DROP TABLE flyway_schema_history"),
        TRUNCATED(false, "DELETE FROM flyway_schema_history"),
        SET_TO_A_LOWER_VERSION(false, "DELETE FROM flyway_schema_history WHERE installed_rank > 5"),
        // a newer release may have applied it, and must not be forgotten unasked
        SET_TO_A_HIGHER_VERSION(
                true,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES (99, '99', 'later', 'SQL',"
                        + " 'V99__later.sql', 1, 'someone', 1, TRUE)"),
        OF_ANOTHER_VERSION_TEXT(false, "UPDATE flyway_schema_history SET version = '77' WHERE version = '7'"),
        GIVEN_FAILED_ROWS(false, "UPDATE flyway_schema_history SET success = FALSE WHERE version IN ('9', '12')"),
        REPLACED_BY_ALEMBICS(
                false,
                "DROP TABLE flyway_schema_history",
                "DROP TABLE IF EXISTS alembic_version",
                "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)",
                "INSERT INTO alembic_version VALUES ('3f1c0a9d2b7e')"),
        // not a history any more, whatever it is called
        WITHOUT_A_COLUMN(true, "ALTER TABLE flyway_schema_history DROP COLUMN checksum");

        private final boolean needsConsent;
        private final String deed;

        Damage(boolean needsConsent, String... deed) {
            this.needsConsent = needsConsent;
            this.deed = String.join(";", deed);
        }
    }

    private static List<String> historyTables(Service service) {
        return service.tables().stream()
                .filter(name -> name.startsWith(HISTORY))
                .toList();
    }

    private static List<String> rowsOf(Service service, String table) {
        return service.database().rows("SELECT * FROM " + table + " ORDER BY 1");
    }

    @ParameterizedTest
    @EnumSource
    void is_made_to_say_what_the_schema_shows(Damage damage, Database database) {
        Service service = Service.migratedOn(database, folder);
        List<String> versions = database.rows(VERSIONS);

        for (String environment : List.of("", "development")) {
            service.inEnvironment(environment);
            database.execute(damage.deed.split(";"));
            Service.Contents before = service.contents();
            List<String> tables = historyTables(service);
            List<String> former = tables.contains(HISTORY) ? rowsOf(service, HISTORY) : List.of();

            CommandLineRun run = service.run("migrate");
            if (damage.needsConsent && environment.isEmpty()) {
                run.exits(8);
                run = service.run("migrate --consent " + Service.phrase(run));
            }

            run.exits(0);
            assertThat(service.contents()).isEqualTo(before);
            assertThat(database.rows(VERSIONS)).isEqualTo(versions);
            assertThat(service.run("detect").exits(0).out()).contains("12");
            service.flywayAgrees();
            List<String> added = new ArrayList<>(historyTables(service));
            added.removeAll(tables);
            if (tables.contains(HISTORY)) {
                assertThat(added).hasSize(1);
                assertThat(rowsOf(service, added.get(0))).isEqualTo(former);
            }
            service.run("migrate").exits(0);
        }
        service.run("audit --check").exits(0);
    }

    @Test
    void is_found_without_a_file_too_and_what_is_pending_is_applied_after_it(Database database) {
        Service service = Service.migratedOn(database, folder, "10").withoutFingerprints();
        database.execute("DROP TABLE flyway_schema_history");
        List<String> rows = service.contents().data();

        CommandLineRun run = service.run("migrate").exits(0);

        assertThat(run.out() + run.err()).contains("applied V10.1").contains("the database is at version 12");
        assertThat(service.contents().data()).isEqualTo(rows);
        service.flywayAgrees();
    }

    @Test
    void is_left_alone_where_the_schema_is_not_exactly_that_of_a_version(Database database) {
        Service service = Service.migratedOn(database, folder);
        database.execute("DROP TABLE flyway_schema_history", "ALTER TABLE customers ADD COLUMN nickname text");
        List<String> before = service.everything();

        for (String environment : List.of("", "development")) {
            CommandLineRun run = service.inEnvironment(environment).run("migrate");

            run.exits(environment.isEmpty() ? 5 : 8);
            assertThat(run.err()).contains("The nearest is").contains("12").contains("nickname");
            assertThat(service.everything()).isEqualTo(before);
        }
    }

    /** The second of them only adds rows, which a schema does not show. */
    @Test
    @Survives("F50")
    void of_two_versions_with_the_same_schema_nobody_guesses_one(Database database) {
        Project.in(folder.resolve("db/migration"))
                .with("V1__t.sql", "CREATE TABLE t (id int);")
                .with("V2__row.sql", "INSERT INTO t VALUES (1);")
                .with("V3__u.sql", "CREATE TABLE u (id int);");
        Map<String, String> environment = Map.of("DATABASE_URL", database.loginUrl());
        CommandLineRun.of(folder, environment, "migrate", "--create", "--target", "2")
                .exits(0);
        database.execute("DROP TABLE flyway_schema_history");

        CommandLineRun run = CommandLineRun.of(folder, environment, "migrate").exits(5);

        assertThat(run.err()).contains("that of version 1 and of version 2", "belay baseline");
        assertThat(database.rows("SELECT id FROM t")).containsExactly("1");
    }
}
