package dev.belay.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlameTest {
    private final List<SchemaObject> objects = new ArrayList<>();

    private static Script script(String text) {
        return Script.read("V.sql", text, Optional.empty(), Engine.POSTGRESQL);
    }

    private static Recorded applied(String... texts) {
        List<Script> scripts = new ArrayList<>();
        for (String text : texts) {
            scripts.add(script(text));
        }
        return Recorded.by(scripts);
    }

    private BlameTest has(ObjectKind kind, String owner, String name) {
        objects.add(new SchemaObject(new ObjectId(kind, "", owner, name), new TreeMap<>(), List.of()));
        return this;
    }

    private Schema schema() {
        return Schema.of(objects);
    }

    /** Whose fault it is that the last statement of a script failed with this code. */
    private Failure blame(String code, String text, Recorded recorded) {
        Script script = script(text);
        Failure failure = Failure.of(FailureKind.MIGRATION_DEFECT, "The server says so.")
                .withCode(code)
                .at(script.placeOf(
                        script.statements().get(script.statements().size() - 1).start()));
        return Blame.of(failure, script, recorded, schema());
    }

    private FailureKind kind(String code, String text, Recorded recorded) {
        return blame(code, text, recorded).kind();
    }

    @Nested
    class when_an_object_is_missing {

        @ParameterizedTest
        @ValueSource(strings = {"42P01", "SQLITE_ERROR"})
        void the_history_is_to_blame_if_an_applied_migration_made_it(String code) {
            Failure failure =
                    blame(code, "SELECT 1;\nINSERT INTO Users VALUES (1);", applied("CREATE TABLE users (id int);"));

            assertThat(failure.kind()).isEqualTo(FailureKind.HISTORY_MISMATCH);
            assertThat(failure.what())
                    .isEqualTo("The server says so. The table users is not in the database, though a migration that was"
                            + " applied creates it.");
            assertThat(failure.next()).isEqualTo(FailureKind.HISTORY_MISMATCH.next());
        }

        @Test
        void the_script_is_to_blame_if_nobody_made_it() {
            assertThat(kind("42P01", "SELECT * FROM usres", applied("CREATE TABLE users (id int);")))
                    .isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void the_script_is_to_blame_if_it_is_there() {
            has(ObjectKind.TABLE, "", "users").has(ObjectKind.COLUMN, "users", "id");

            assertThat(kind(
                            "42P01",
                            "SELECT * FROM users JOIN orders USING (id)",
                            applied("CREATE TABLE users (id int);")))
                    .isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void a_column_is_one_of_its_own_table() {
            has(ObjectKind.TABLE, "", "users").has(ObjectKind.TABLE, "", "orders");
            Recorded recorded = applied("CREATE TABLE users (id int);", "ALTER TABLE users ADD COLUMN status int;");

            assertThat(kind("42703", "SELECT status FROM users", recorded)).isEqualTo(FailureKind.HISTORY_MISMATCH);
            assertThat(kind("42703", "SELECT status FROM orders", recorded)).isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void a_function_is_known_by_its_name_alone() {
            Recorded recorded = applied("CREATE FUNCTION total(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';");

            assertThat(kind("42883", "SELECT total(1)", recorded)).isEqualTo(FailureKind.HISTORY_MISMATCH);
            has(ObjectKind.FUNCTION, "", "total(integer)");
            assertThat(kind("42883", "SELECT total('x')", recorded)).isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DROP TABLE users;",
                    "ALTER TABLE users RENAME TO people;",
                    "DROP TABLE other CASCADE;",
                    "DROP SCHEMA public;",
                    "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'us' || 'ers'; END $$;",
                    "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP TABLE users';"
                })
        void the_script_is_to_blame_if_a_later_migration_may_have_removed_it(String removal) {
            assertThat(kind("42P01", "SELECT * FROM users", applied("CREATE TABLE users (id int);", removal)))
                    .isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void what_a_rename_made_is_there_too() {
            assertThat(kind(
                            "42P01",
                            "SELECT * FROM people",
                            applied("CREATE TABLE users (id int);", "ALTER TABLE users RENAME TO people;")))
                    .isEqualTo(FailureKind.HISTORY_MISMATCH);
        }

        @Test
        void what_is_made_again_after_a_removal_is_there_again() {
            assertThat(kind("42P01", "SELECT * FROM users", applied("DROP TABLE users; CREATE TABLE users (id int);")))
                    .isEqualTo(FailureKind.HISTORY_MISMATCH);
        }

        @Test
        void the_schema_of_a_version_tells_it_exactly() {
            has(ObjectKind.TABLE, "", "users");
            Recorded recorded = Recorded.of(schema().outline());
            objects.clear();

            assertThat(kind("42P01", "SELECT * FROM users", recorded)).isEqualTo(FailureKind.HISTORY_MISMATCH);
            assertThat(kind("42P01", "SELECT * FROM people", recorded)).isEqualTo(FailureKind.MIGRATION_DEFECT);
        }
    }

    @Nested
    class when_an_object_is_there_already {

        @ParameterizedTest
        @ValueSource(strings = {"42P07", "SQLITE_ERROR"})
        void the_history_is_to_blame_if_no_applied_migration_made_it(String code) {
            has(ObjectKind.TABLE, "", "users");

            Failure failure = blame(code, "CREATE TABLE users (id int)", applied("CREATE TABLE orders (id int);"));

            assertThat(failure.kind()).isEqualTo(FailureKind.HISTORY_MISMATCH);
            assertThat(failure.what())
                    .endsWith("The table users is in the database, and no migration that was applied creates it.");
        }

        @Test
        void the_script_is_to_blame_if_one_did() {
            has(ObjectKind.TABLE, "", "users");

            assertThat(kind("42P07", "CREATE TABLE users (id int)", applied("CREATE TABLE users (id int);")))
                    .isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void the_script_is_to_blame_if_one_only_mentions_it() {
            has(ObjectKind.TABLE, "", "users");

            assertThat(kind("42P07", "CREATE TABLE users (id int)", applied("DO $$ BEGIN EXECUTE 'users'; END $$;")))
                    .isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void the_script_is_to_blame_if_it_is_gone_after_the_rollback() {
            assertThat(kind("42P07", "CREATE TABLE users (id int); CREATE TABLE users (id int)", applied()))
                    .isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void a_column_that_is_added_is_one_of_its_own_table() {
            has(ObjectKind.TABLE, "", "users").has(ObjectKind.COLUMN, "users", "name");
            Recorded recorded = applied("CREATE TABLE users (id int);");

            assertThat(kind("42701", "ALTER TABLE users ADD name text", recorded))
                    .isEqualTo(FailureKind.HISTORY_MISMATCH);
            assertThat(kind("42701", "ALTER TABLE orders ADD name text", recorded))
                    .isEqualTo(FailureKind.MIGRATION_DEFECT);
        }

        @Test
        void a_view_of_that_name_is_in_the_way_of_a_table() {
            has(ObjectKind.VIEW, "", "users");

            assertThat(kind("42P07", "CREATE TABLE users (id int)", applied())).isEqualTo(FailureKind.HISTORY_MISMATCH);
        }
    }

    @Test
    void without_any_knowledge_the_script_is_to_blame() {
        has(ObjectKind.TABLE, "", "users");

        assertThat(kind("42P07", "CREATE TABLE users (id int)", Recorded.unknown()))
                .isEqualTo(FailureKind.MIGRATION_DEFECT);
        assertThat(kind("42P01", "SELECT * FROM orders", Recorded.unknown())).isEqualTo(FailureKind.MIGRATION_DEFECT);
    }

    @Test
    void other_failures_stay_what_they_are() {
        Recorded recorded = applied("CREATE TABLE users (id int);");

        assertThat(kind("42601", "SELECT * FROM users", recorded)).isEqualTo(FailureKind.MIGRATION_DEFECT);
        Failure contention = Failure.of(FailureKind.CONTENTION, "Deadlock.").withCode("40P01");
        assertThat(Blame.of(contention, script("SELECT 1"), recorded, schema())).isSameAs(contention);
        Failure placeless =
                Failure.of(FailureKind.MIGRATION_DEFECT, "No place.").withCode("42P01");
        assertThat(Blame.of(placeless, script("SELECT * FROM users"), recorded, schema()))
                .isSameAs(placeless);
    }
}
