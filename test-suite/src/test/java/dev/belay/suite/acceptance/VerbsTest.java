package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs, as one migrates with them day by day. */
@OnBothEngines
class VerbsTest {
    private static final String VERSIONS = "SELECT version FROM flyway_schema_history ORDER BY installed_rank";
    private static final String HISTORY = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM flyway_schema_history ORDER BY installed_rank";
    private static final String MESSAGE = "\n-- belay: one message to the database\n";

    @TempDir
    Path folder;

    private Workplace aProject(Database database) {
        return aProject(folder, database);
    }

    private static Workplace aProject(Path folder, Database database) {
        Workplace workplace = Workplace.on(folder, database);
        migration(workplace, "V1__customers.sql", "CREATE TABLE customers (id INTEGER, name VARCHAR(20));");
        migration(workplace, "V2__ada.sql", "INSERT INTO customers VALUES (1, 'Ada; and more');");
        migration(workplace, "R__names.sql", "CREATE VIEW names AS SELECT name FROM customers;");
        return workplace;
    }

    private static void migration(Workplace workplace, String name, String text) {
        workplace.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static CommandLineRun run(Workplace workplace, String line) {
        return workplace.run(Map.of(), line.split(" "));
    }

    @Test
    void status_shows_where_the_database_stands_before_and_after(Database database) {
        Workplace project = aProject(database);

        CommandLineRun before = run(project, "status").exits(0);
        run(project, "migrate").exits(0);
        CommandLineRun after = run(project, "status").exits(0);

        assertThat(before.out())
                .contains("state     empty\n", "next      \"belay migrate\" applies 3 migrations, first V1\n")
                .containsPattern("1 +customers +pending\n")
                .containsPattern(" +names +pending\n");
        assertThat(after.out())
                .contains("state     current, at version 2\n", "next      nothing to do\n")
                .containsPattern("1 +customers +applied ");
        assertThat(before.err() + after.err()).isEmpty();
    }

    @Test
    void a_plan_is_the_same_each_time_and_its_sql_does_what_the_run_does(
            Database database, Database byHand, @TempDir Path elsewhere) throws SQLException {
        Workplace project = aProject(database);
        Workplace planned = aProject(elsewhere, byHand);

        String plan = run(planned, "plan").exits(0).out();
        assertThat(run(planned, "plan").out()).isEqualTo(plan);
        executePlan(byHand, plan);
        run(project, "migrate").exits(0);

        assertThat(byHand.rows(HISTORY)).isEqualTo(database.rows(HISTORY));
        assertThat(byHand.rows("SELECT * FROM names")).isEqualTo(database.rows("SELECT * FROM names"));
        assertThat(run(planned, "migrate").exits(0).out()).startsWith("Up to date at version 2");
    }

    /** SQLite's driver runs what follows the first statement of a message only as an update. */
    private static void executePlan(Database database, String plan) throws SQLException {
        String[] messages = plan.substring(0, plan.lastIndexOf("-- belay: ")).split(MESSAGE, -1);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int at = 1; at < messages.length; at++) {
                if (database.engine() == Engine.SQLITE) {
                    statement.executeUpdate(messages[at]);
                } else {
                    statement.execute(messages[at]);
                }
            }
        }
    }

    @Test
    void new_begins_the_next_version_with_its_undo_script(Database database) {
        Workplace project = aProject(database);

        CommandLineRun run = run(project, "new add orders").exits(0);

        assertThat(run.out())
                .isEqualTo("created db/migration/V3__add_orders.sql\ncreated db/migration/U3__add_orders.sql\n");
        migration(project, "V3__add_orders.sql", "CREATE TABLE orders (id INTEGER);");
        run(project, "migrate").exits(0);
        assertThat(database.rows(VERSIONS)).containsExactly("1", "2", "3", "null");
    }

    @Test
    void a_baseline_takes_a_database_over(Database database) {
        Workplace project = aProject(database);
        database.execute("CREATE TABLE customers (id INTEGER, name VARCHAR(20))");

        run(project, "migrate").exits(5);
        run(project, "baseline --baseline-version 1").exits(0);
        run(project, "baseline --baseline-version 1").exits(0);
        run(project, "migrate").exits(0);

        assertThat(database.rows("SELECT version, type FROM flyway_schema_history ORDER BY installed_rank"))
                .containsExactly("1|BASELINE", "2|SQL", "null|SQL");
    }

    @Test
    void a_migration_takes_a_database_over_where_that_is_asked_for(Database database) {
        Workplace project = aProject(database);
        database.execute("CREATE TABLE customers (id INTEGER, name VARCHAR(20))");

        run(project, "migrate --baseline-on-migrate --baseline-version 1.0").exits(0);

        assertThat(database.rows("SELECT version, type FROM flyway_schema_history ORDER BY installed_rank"))
                .containsExactly("1.0|BASELINE", "2|SQL", "null|SQL");
    }

    @Test
    void a_target_is_a_version_or_the_next_one(Database database) {
        Workplace project = aProject(database);
        migration(project, "V3__orders.sql", "CREATE TABLE orders (id INTEGER);");

        run(project, "migrate --target next").exits(0);
        assertThat(database.rows(VERSIONS)).containsExactly("1");
        run(project, "migrate --target 2").exits(0);
        assertThat(database.rows(VERSIONS)).containsExactly("1", "2", "null");
        run(project, "migrate --target latest").exits(0);
        assertThat(database.rows(VERSIONS)).containsExactly("1", "2", "null", "3");
    }

    @Test
    void a_late_migration_is_applied_where_that_is_allowed(Database database) {
        Workplace project = aProject(database);
        run(project, "migrate").exits(0);
        migration(project, "V1.5__late.sql", "CREATE TABLE late (id INTEGER);");

        run(project, "migrate").exits(3);
        assertThat(run(project, "status").exits(3).out()).containsPattern("1.5 +late +out of order\n");
        run(project, "migrate --out-of-order").exits(0);

        assertThat(database.rows(VERSIONS)).containsExactly("1", "2", "null", "1.5");
    }

    @Test
    void a_run_in_which_all_goes_well_has_no_decisions_to_tell(Database database) {
        Workplace project = aProject(database);
        run(project, "fingerprint").exits(0);

        assertThat(run(project, "migrate").exits(0).out())
                .contains("applied V1")
                .doesNotContain("chain:");
    }

    @Test
    @Survives("F16")
    void a_newer_database_is_accepted_where_that_is_allowed(Database database) {
        Workplace project = aProject(database);
        run(project, "migrate").exits(0);
        project.delete("db/migration/V2__ada.sql");

        assertThat(run(project, "migrate").exits(8).err()).contains("version 2", "location is 1.");
        run(project, "migrate --allow-newer").exits(0);
        run(project, "status --allow-newer").exits(0);
        run(project, "validate --allow-newer").exits(0);
    }

    @Test
    void a_group_is_applied_whole_or_not_at_all(Database database) {
        Workplace project = aProject(database);
        migration(project, "V3__bad.sql", "SELEC 1;");
        run(project, "migrate --group").exits(4);
        List<String> afterFailure = new ArrayList<>(database.rows(VERSIONS));

        migration(project, "V3__bad.sql", "CREATE TABLE good (id INTEGER);");
        run(project, "migrate --group").exits(0);

        assertThat(afterFailure).isEmpty();
        assertThat(database.rows(VERSIONS)).containsExactly("1", "2", "3", "null");
    }

    @Test
    void simple_does_what_direct_does(Database database) {
        Workplace project = aProject(database);

        run(project, "migrate --strategy simple").exits(0);

        assertThat(database.rows(VERSIONS)).containsExactly("1", "2", "null");
        assertThat(run(project, "migrate").exits(0).out()).startsWith("Up to date at version 2");
    }

    @Test
    void github_is_shown_the_line_and_the_column_of_a_failure(Database database) {
        Workplace project = aProject(database);
        migration(project, "V3__bad.sql", "SELECT 1;\n\n  INSERT INTO nowhere VALUES (1);\n");
        Path summary = folder.resolve("summary.md");

        CommandLineRun run = project.run(
                Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_WORKSPACE", folder.toString(),
                        "GITHUB_STEP_SUMMARY", summary.toString()),
                "migrate");

        assertThat(run.exits(4).err())
                .contains("::error file=db/migration/V3__bad.sql,line=3,col=15,title=belay%3A migration-defect::");
        assertThat(summary)
                .content()
                .contains("### belay migrate: failed", "V1 customers", "db/migration/V3\\_\\_bad.sql:3:15");
    }
}
