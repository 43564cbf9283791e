package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code validate} finds on databases that somebody broke, and that it leaves them as they are. */
@OnBothEngines
class ValidationTest {
    private static final String CREATES =
            "\"belay validate --fix\" creates it where nothing can be lost by that, and says"
                    + " why where it does not.";

    @TempDir
    Path folder;

    private Workplace project;
    private Database database;

    @BeforeEach
    void aMigratedProject(Database fresh) {
        database = fresh;
        project = Shop.on(folder, fresh);
    }

    @Test
    void nothing_where_the_schema_is_what_the_migrations_make() {
        finds(0);
    }

    @Test
    void nothing_where_the_newest_migrations_are_still_to_come() {
        migration("V4__notes.sql", "CREATE TABLE notes (id INTEGER);");
        project.run(Map.of(), "fingerprint").exits(0);

        finds(0);
    }

    @Test
    void an_index_that_was_dropped() {
        project.execute("DROP INDEX orders_of");

        finds(3, "error drift")
                .tell("The schema is not what the migrations make: index orders_of on orders is missing.", CREATES);
    }

    @Test
    void a_table_of_an_earlier_version_that_was_dropped() {
        project.execute("DROP VIEW emails", "DROP TABLE customers");

        finds(3, "error drift", "error drift")
                .tell("The schema is not what the migrations make: table customers is missing.", CREATES)
                .tell("The schema is not what the migrations make: view emails is missing.", CREATES);
    }

    @Test
    void an_object_that_nobody_made_by_a_migration_is_a_warning() {
        project.execute("CREATE TABLE by_hand (id INTEGER)");

        finds(0, "warning extra-object")
                .tell(
                        "The schema is not what the migrations make: table by_hand is not expected.",
                        "Make it a migration with \"belay new\", or drop it by hand if nobody needs it.");
    }

    @Test
    void a_column_that_was_changed() {
        project.execute("DROP INDEX orders_of", "CREATE INDEX orders_of ON orders (customer, id)");

        finds(3, "error drift")
                .tell(
                        "The schema is not what the migrations make: index orders_of on orders is not as expected.",
                        "See with \"belay detect\" how; then make the change a migration, or take it back.");
    }

    @Test
    void many_differences_are_told_in_part() {
        for (int number = 1; number <= 25; number++) {
            project.execute("CREATE TABLE by_hand_" + number + " (id INTEGER)");
        }

        Findings found = Findings.of(project, 0, "validate");

        assertThat(found.kinds()).hasSize(21).containsOnly("warning extra-object");
        found.tell("5 more objects are not what the migrations make.", "See all of them with \"belay detect\".");
    }

    @Test
    void a_schema_ahead_of_its_history() {
        migration("V4__notes.sql", "CREATE TABLE notes (id INTEGER);");
        project.run(Map.of(), "fingerprint").exits(0);
        project.execute("CREATE TABLE notes (id INTEGER)");

        finds(3, "error wrong-history")
                .tell(
                        "The schema is that of version 4, and the history says version 3.",
                        "If these are its migrations, \"belay validate --fix\" makes the two agree where that is safe.");
    }

    @Test
    void a_failed_row() {
        project.execute("UPDATE flyway_schema_history SET success = " + bool(false) + " WHERE version = '3'");

        finds(3, "error failed-migration", "error wrong-history");
    }

    @Test
    void a_fingerprint_file_that_is_not_that_of_the_migrations_any_more() {
        migration("V4__notes.sql", "CREATE TABLE notes (id INTEGER);");

        finds(3, "error stale-fingerprints")
                .tell(
                        "The fingerprints are not those of the migrations any more: V4 is not among them.",
                        "Run \"belay fingerprint\" and commit the file.");
    }

    @Test
    void a_fingerprint_file_that_is_damaged() {
        String file = "db/migration/fingerprints-" + database.engine().key() + ".json";
        project.write(file, "{".getBytes(StandardCharsets.UTF_8));

        finds(3, "error damaged-fingerprints");
    }

    @Test
    void nothing_of_the_schema_without_a_fingerprint_file() {
        project.delete("db/migration/fingerprints-" + database.engine().key() + ".json");
        project.execute("DROP INDEX orders_of");

        finds(0);
    }

    @Test
    void a_number_that_was_passed_over() {
        migration("V5__notes.sql", "CREATE TABLE notes (id INTEGER);");
        project.migrate();
        project.run(Map.of(), "fingerprint").exits(0);

        finds(0, "warning version-gap");
    }

    @Test
    void a_changed_file_with_a_word_on_its_text() {
        project.delete("db/migration/fingerprints-" + database.engine().key() + ".json");
        migration("V3__orders_of.sql", "CREATE INDEX orders_of ON orders (id);");

        Findings found = finds(3, "error changed-checksum");

        assertThat(found.run().out()).contains("What was changed only version control knows");
    }

    @ParameterizedTest
    @CsvSource({
        "alembic_version, Alembic",
        "DATABASECHANGELOG, Liquibase",
        "databasechangelog, Liquibase",
        "schema_migrations, 'golang-migrate, Rails or dbmate'",
        "goose_db_version, goose",
        "django_migrations, Django",
        "_prisma_migrations, Prisma",
        "_sqlx_migrations, SQLx",
        "knex_migrations, Knex",
        "__EFMigrationsHistory, Entity Framework"
    })
    @Survives("F17")
    void the_history_of_another_tool_beside_its_own(String table, String tool) {
        String id = database.engine() == Engine.SQLITE ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "SERIAL PRIMARY KEY";
        project.execute("CREATE TABLE \"" + table + "\" (id " + id + ", version VARCHAR(32))");

        finds(0, "warning foreign-history")
                .tell(
                        "The table " + table + " is the history of another migration tool, " + tool + ".",
                        "Belay leaves it alone. Let only one tool migrate this schema.");
        assertThat(project.run(Map.of(), "migrate").exits(0).err()).isEmpty();
    }

    @Test
    void a_view_with_such_a_name_is_no_history() {
        project.execute("CREATE VIEW alembic_version AS SELECT 1 AS version_num");

        finds(0);
    }

    private Findings finds(int exitCode, String... kinds) {
        List<String> before = everything();

        Findings found = Findings.of(project, exitCode, "validate").are(kinds);

        assertThat(everything()).isEqualTo(before);
        return found;
    }

    private List<String> everything() {
        List<String> all = new ArrayList<>(project.everything());
        all.addAll(database.rows("SELECT * FROM flyway_schema_history ORDER BY installed_rank"));
        return all;
    }

    private void migration(String name, String text) {
        project.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String bool(boolean value) {
        return database.engine() == Engine.SQLITE ? (value ? "1" : "0") : String.valueOf(value);
    }
}
