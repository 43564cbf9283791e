package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code validate --fix} repairs on databases that somebody broke, and what it leaves to people. */
@OnBothEngines
class RepairTest {
    private static final String HISTORY =
            "SELECT installed_rank, version, script, success FROM flyway_schema_history ORDER BY installed_rank";

    @TempDir
    Path folder;

    private Workplace project;
    private Database database;

    @BeforeEach
    void aMigratedProject(Database fresh) {
        database = fresh;
        project = Shop.on(folder, fresh);
        project.execute("INSERT INTO customers VALUES (1, 'ada@example.org')", "INSERT INTO orders VALUES (1, 1)");
    }

    @Test
    void nothing_is_written_where_nothing_is_wrong() {
        List<String> before = database.rows("SELECT count(*) FROM belay_audit");

        CommandLineRun run = fix(0);

        assertThat(run.out()).doesNotContain("step ");
        assertThat(database.rows("SELECT count(*) FROM belay_audit")).isEqualTo(before);
    }

    @Test
    void an_index_that_was_dropped_is_created_after_its_plan_was_shown() {
        project.execute("DROP INDEX orders_of");
        CommandLineRun dry = fix(0, "--dry-run");
        assertThat(dry.out()).contains("step 1: create what is missing: index orders_of on orders", "CREATE INDEX");

        CommandLineRun run = fix(0);

        assertThat(run.out())
                .contains("strategy repair, risk safe\nstep 1: create what is missing: index orders_of on orders\n");
        assertThat(run.out() + run.err()).contains("Valid: 0 errors, 0 warnings.");
        assertIsWhole();
    }

    @Test
    void a_table_without_rows_of_migrations_is_created_and_its_view_after_it() {
        project.execute("DROP VIEW emails", "DROP TABLE customers");

        fix(0);

        assertThat(database.rows("SELECT * FROM emails")).isEmpty();
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("1|1");
        assertThat(database.rows("SELECT script FROM flyway_schema_history ORDER BY installed_rank"))
                .containsExactly("V1__customers.sql", "V2__orders.sql", "V3__orders_of.sql", "R__emails.sql");
        flywayAgrees();
    }

    @Test
    void what_only_a_person_can_decide_is_left_with_its_reason() {
        migration("V4__first.sql", "INSERT INTO customers VALUES (7, 'first@example.org');");
        project.migrate();
        project.run(Map.of(), "fingerprint").exits(0);
        project.execute("DROP VIEW emails", "DROP TABLE customers");
        List<String> before = database.rows(HISTORY);

        CommandLineRun run = fix(3);

        assertThat(run.out()).contains("The rows that V4 wrote into customers are lost.");
        assertThat(run.err()).contains("table customers is missing");
        assertThat(database.rows(HISTORY)).isEqualTo(before);
    }

    @Test
    void a_failed_row_is_taken_out_and_the_history_that_it_was_in_is_kept() {
        project.execute("UPDATE flyway_schema_history SET success = " + no() + " WHERE version = '3'");

        CommandLineRun run = fix(0);

        assertThat(run.out()).contains("step 1: set the history to 3 rows, and keep what it said in a table beside it");
        assertThat(database.rows("SELECT count(*) FROM "
                        + database.value(
                                database.engine() == Engine.SQLITE
                                        ? "SELECT name FROM sqlite_master WHERE name LIKE 'flyway_schema_history_old%'"
                                                + " AND type = 'table'"
                                        : "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE"
                                                + " 'flyway_schema_history_old%'")))
                .containsExactly("4");
        assertIsWhole();
    }

    @Test
    void a_history_that_lacks_a_row_is_completed() {
        project.execute("DELETE FROM flyway_schema_history WHERE version = '2'");

        fix(0);

        assertIsWhole();
    }

    @Test
    void a_history_that_is_lost_is_built_anew() {
        project.execute("DROP TABLE flyway_schema_history");

        CommandLineRun run = fix(0);

        assertThat(run.out()).contains("step 1: build the history, with 3 rows", "applies 1 migration, first R emails");
        project.migrate();
        assertIsWhole();
    }

    @Test
    void what_is_pending_stays_pending() {
        migration("V4__notes.sql", "CREATE TABLE notes (id INTEGER);");
        project.run(Map.of(), "fingerprint").exits(0);
        project.execute("DROP INDEX orders_of");

        CommandLineRun run = fix(0);

        assertThat(run.out()).contains("\"belay migrate\" applies 1 migration, first V4");
        assertThat(database.rows("SELECT version FROM flyway_schema_history WHERE version = '4'"))
                .isEmpty();
        project.migrate();
        flywayAgrees();
    }

    @Test
    void a_schema_ahead_of_its_history_is_recorded() {
        migration("V4__notes.sql", "CREATE TABLE notes (id INTEGER);");
        project.run(Map.of(), "fingerprint").exits(0);
        project.execute("CREATE TABLE notes (id INTEGER)");

        fix(0);

        assertThat(database.rows("SELECT version FROM flyway_schema_history ORDER BY installed_rank"))
                .contains("4");
        flywayAgrees();
    }

    @Test
    void a_late_migration_that_changes_rows_is_not_called_applied() {
        migration("V1.5__late.sql", "INSERT INTO customers VALUES (15, 'late@example.org');");
        project.run(Map.of(), "fingerprint").exits(0);
        List<String> before = database.rows(HISTORY);

        assertThat(fix(3).err()).contains("V1.5 is not applied, though");
        assertThat(database.rows(HISTORY)).isEqualTo(before);
        project.run(Map.of(), "migrate").exits(3);
        assertThat(database.rows(HISTORY)).isEqualTo(before);
    }

    @Test
    void objects_of_nobody_and_changed_files_are_left_alone() {
        project.execute("CREATE TABLE by_hand (id INTEGER)");
        migration("V3__orders_of.sql", "CREATE INDEX orders_of ON orders (customer, id);");

        fix(3);

        assertThat(database.rows("SELECT * FROM by_hand")).isEmpty();
        assertThat(database.rows(HISTORY)).hasSize(4);
    }

    @Test
    void history_that_an_older_release_does_not_know_is_not_forgotten_without_consent() {
        migration("V4__rows.sql", "INSERT INTO orders VALUES (4, 4);");
        project.migrate();
        project.delete("db/migration/V4__rows.sql");
        project.run(Map.of(), "fingerprint").exits(0);

        CommandLineRun run = fix(8);

        assertThat(run.err()).contains("belay validate --fix --consent ");
        assertThat(database.rows(HISTORY)).hasSize(5);
    }

    private CommandLineRun fix(int exitCode, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "validate";
        arguments[1] = "--fix";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return project.run(Map.of(), arguments).exits(exitCode);
    }

    /** Nothing is lost, and Flyway and Belay have nothing to say or to do. */
    private void assertIsWhole() {
        Findings.of(project, 0, "validate").are();
        Findings.of(project, 0, "detect").are();
        assertThat(database.rows("SELECT * FROM emails")).containsExactly("ada@example.org");
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("1|1");
        assertThat(project.run(Map.of(), "migrate").exits(0).out()).startsWith("Up to date at version 3");
        flywayAgrees();
    }

    private void flywayAgrees() {
        FlywayJudge.of(Project.in(folder.resolve("db/migration")), database).agrees();
    }

    private void migration(String name, String text) {
        project.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String no() {
        return database.engine() == Engine.SQLITE ? "0" : "FALSE";
    }
}
