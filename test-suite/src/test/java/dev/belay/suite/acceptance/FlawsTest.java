package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there and out of force on PostgreSQL: how it is told, and what {@code validate --fix} makes of it. */
@OnPostgresql
@Survives("F51")
class FlawsTest {
    private static final String INVALID = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid ORDER BY 1";

    @TempDir
    Path folder;

    private Workplace project;
    private Database database;

    @BeforeEach
    void aMigratedProject(Database fresh) {
        database = fresh;
        project = Workplace.on(folder, fresh);
        migration("V1__customers.sql", "CREATE TABLE customers (id int PRIMARY KEY, email text, age int);");
        migration("V2__email.sql", "CREATE UNIQUE INDEX one_email ON customers (email);");
        migration("V3__age.sql", "ALTER TABLE customers ADD CONSTRAINT grown CHECK (age > 17);");
        migration(
                "V4__trigger.sql",
                "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
                        + "CREATE TRIGGER kept BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION keep();");
        project.migrate();
        project.execute("INSERT INTO customers VALUES (1, 'ada', 36), (2, 'bob', 40)");
    }

    @Test
    void an_index_that_a_concurrent_build_left_is_built_anew() {
        fingerprint();
        anInvalidIndex("one_email", "CREATE UNIQUE INDEX CONCURRENTLY one_email ON customers (email)");
        Findings.of(project, 3, "validate")
                .are("error invalid-index")
                .tell(
                        "The index one_email on customers is not valid: it costs writes and serves no query, as where a"
                                + " CREATE INDEX CONCURRENTLY failed or is still at work.",
                        "\"belay validate --fix\" builds it anew.");

        CommandLineRun run = fix(0);

        assertThat(run.out()).contains("step 1: build the index one_email on customers anew\n");
        assertIsWhole();
    }

    @Test
    void so_it_is_where_nobody_knows_what_the_migrations_make() {
        anInvalidIndex("one_email", "CREATE UNIQUE INDEX CONCURRENTLY one_email ON customers (email)");

        fix(0);

        assertIsWhole();
    }

    @Test
    void an_index_that_the_rows_do_not_allow_leaves_nothing_behind() {
        anInvalidIndex("one_email", "CREATE UNIQUE INDEX CONCURRENTLY one_email ON customers (email)");
        project.execute("INSERT INTO customers VALUES (3, 'ada', 36)");

        CommandLineRun run = fix(4);

        assertThat(run.err()).contains("23505");
        assertThat(database.rows(INVALID)).containsExactly("one_email");
        assertThat(database.rows("SELECT count(*) FROM customers")).containsExactly("3");
    }

    @Test
    void what_a_reindex_left_is_dropped() {
        fingerprint();
        anInvalidIndex("one_email_ccnew", "CREATE UNIQUE INDEX CONCURRENTLY one_email_ccnew ON customers (email)");
        Findings.of(project, 3, "validate").are("error invalid-index");

        CommandLineRun run = fix(0);

        assertThat(run.out()).contains("step 1: drop the index one_email_ccnew on customers, which serves no query\n");
        assertIsWhole();
    }

    @Test
    void an_index_of_nobody_is_left_to_people() {
        fingerprint();
        anInvalidIndex("mine", "CREATE UNIQUE INDEX CONCURRENTLY mine ON customers (email)");

        fix(3);

        Findings.of(project, 3, "validate")
                .are("error invalid-index")
                .tell(
                        "The index mine on customers is not valid: it costs writes and serves no query, as where a CREATE"
                                + " INDEX CONCURRENTLY failed or is still at work.",
                        "No migration makes it so: drop it with DROP INDEX CONCURRENTLY \"public\".\"mine\", or build it"
                                + " anew with REINDEX INDEX CONCURRENTLY \"public\".\"mine\".");
        assertThat(database.rows(INVALID)).containsExactly("mine");
    }

    @Test
    void an_index_that_somebody_is_building_is_not_touched() throws SQLException {
        anInvalidIndex("one_email", "CREATE UNIQUE INDEX CONCURRENTLY one_email ON customers (email)");

        try (Connection builder = database.dataSource().getConnection()) {
            builder.setAutoCommit(false);
            builder.createStatement().execute("LOCK TABLE customers IN SHARE UPDATE EXCLUSIVE MODE");

            CommandLineRun run = fix(3);

            assertThat(run.out()).doesNotContain("step ");
        }
    }

    @Test
    void the_index_of_a_partitioned_table_waits_for_those_of_its_partitions() {
        project.execute(
                "CREATE TABLE days (day date) PARTITION BY RANGE (day)",
                "CREATE TABLE days_1 PARTITION OF days DEFAULT",
                "CREATE INDEX by_day ON ONLY days (day)");

        CommandLineRun run = fix(3);

        assertThat(run.out()).doesNotContain("step ");
        assertThat(run.err()).contains("ALTER INDEX \"public\".\"by_day\" ATTACH PARTITION");
    }

    @Test
    void a_constraint_that_the_migrations_make_valid_is_validated() {
        fingerprint();
        notValid();
        Findings.of(project, 3, "validate")
                .are("error drift")
                .tell(
                        "The constraint grown on customers is NOT VALID, and the migrations make it valid: rows that were"
                                + " there before it may break it.",
                        "\"belay validate --fix\" validates it.");

        CommandLineRun run = fix(0);

        assertThat(run.out()).contains("step 1: validate the constraint grown on customers\n");
        assertIsWhole();
    }

    @Test
    void a_constraint_that_the_rows_break_stays_as_it_is() {
        fingerprint();
        project.execute(
                "ALTER TABLE customers DROP CONSTRAINT grown",
                "INSERT INTO customers VALUES (3, 'eve', 3)",
                "ALTER TABLE customers ADD CONSTRAINT grown CHECK (age > 17) NOT VALID");

        assertThat(fix(4).err()).contains("23514");

        assertThat(database.rows("SELECT convalidated FROM pg_constraint WHERE conname = 'grown'"))
                .containsExactly("f");
        assertThat(database.rows("SELECT count(*) FROM customers")).containsExactly("3");
    }

    @Test
    void a_constraint_is_worth_a_warning_where_nobody_knows_what_the_migrations_make() {
        notValid();

        fix(0);

        Findings.of(project, 0, "validate")
                .are("warning unproven-constraint")
                .tell(
                        "The constraint grown on customers is NOT VALID: rows that were there before it may break it.",
                        "Validate it in a migration: ALTER TABLE \"public\".\"customers\" VALIDATE CONSTRAINT \"grown\".");
        assertThat(database.rows("SELECT convalidated FROM pg_constraint WHERE conname = 'grown'"))
                .containsExactly("f");
    }

    @Test
    void a_constraint_that_a_migration_leaves_so_is_worth_a_warning() {
        migration("V5__rule.sql", "ALTER TABLE customers ADD CONSTRAINT old CHECK (age < 200) NOT VALID;");
        project.migrate();
        fingerprint();

        fix(0);

        Findings.of(project, 0, "validate").are("warning unproven-constraint");
        assertThat(project.run(Map.of(), "migrate").out()
                        + project.run(Map.of(), "migrate").err())
                .doesNotContain("NOT VALID");
    }

    @Test
    void a_trigger_that_was_disabled_is_told_and_left_to_people() {
        fingerprint();
        project.execute("ALTER TABLE customers DISABLE TRIGGER kept");

        fix(3);

        Findings.of(project, 3, "validate")
                .are("error drift")
                .tell(
                        "The trigger kept on customers is disabled, and the migrations leave it enabled.",
                        "Enable it with ALTER TABLE \"public\".\"customers\" ENABLE TRIGGER \"kept\", once it is known why"
                                + " it was disabled.");
        project.delete("db/migration/fingerprints-postgresql.json");
        Findings.of(project, 0, "validate").are("warning disabled-trigger");
    }

    @Test
    void a_trigger_that_a_migration_disables_is_no_finding() {
        migration("V5__quiet.sql", "ALTER TABLE customers DISABLE TRIGGER kept;");
        project.migrate();
        fingerprint();

        Findings.of(project, 0, "validate").are();
    }

    @Test
    void one_after_the_other_until_nothing_is_left() {
        fingerprint();
        anInvalidIndex("one_email", "CREATE UNIQUE INDEX CONCURRENTLY one_email ON customers (email)");
        notValid();
        project.execute("DROP TRIGGER kept ON customers");

        CommandLineRun run = fix(0);

        assertThat(run.out()).contains("build the index", "validate the constraint", "create what is missing");
        assertIsWhole();
    }

    private CommandLineRun fix(int exitCode) {
        return project.run(Map.of(), "validate", "--fix").exits(exitCode);
    }

    private void fingerprint() {
        project.run(Map.of(), "fingerprint").exits(0);
    }

    private void notValid() {
        project.execute(
                "ALTER TABLE customers DROP CONSTRAINT grown",
                "ALTER TABLE customers ADD CONSTRAINT grown CHECK (age > 17) NOT VALID");
    }

    /** As PostgreSQL itself leaves one: a row stands against it while it is built, and is gone afterwards. */
    private void anInvalidIndex(String name, String creation) {
        project.execute("DROP INDEX IF EXISTS " + name);
        boolean isUnique = database.rows("SELECT 1 FROM pg_class WHERE relname = 'one_email'")
                .isEmpty();
        if (!isUnique) {
            // a second row of the same would not be let in
            project.execute("DROP INDEX one_email");
        }
        project.execute("INSERT INTO customers VALUES (9, 'ada', 99)");
        ThrowableAssert.ThrowingCallable build = () -> project.execute(creation);
        assertThatThrownBy(build).hasMessageContaining("could not create unique index");
        project.execute("DELETE FROM customers WHERE id = 9");
        if (!isUnique) {
            project.execute("CREATE UNIQUE INDEX one_email ON customers (email)");
        }
    }

    private void assertIsWhole() {
        Findings.of(project, 0, "validate").are();
        assertThat(database.rows(INVALID)).isEmpty();
        assertThat(database.rows("SELECT id, email, age FROM customers ORDER BY id"))
                .isEqualTo(List.of("1|ada|36", "2|bob|40"));
        FlywayJudge.of(Project.in(folder.resolve("db/migration")), database).agrees();
    }

    private void migration(String name, String text) {
        project.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
