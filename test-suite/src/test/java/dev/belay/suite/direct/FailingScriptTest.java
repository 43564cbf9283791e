package dev.belay.suite.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.migrate.Migrate;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlSchema;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
@Survives("F41")
class FailingScriptTest {
    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder).with("V1__good.sql", "CREATE TABLE good (id int PRIMARY KEY);\n");
    }

    /** Runs, and checks what holds for every failure: nothing of the script remains, what was before it stays. */
    private static Failure failureOf(Project project, Database database) {
        DirectRun.of(project).upTo("1").migrates(database);
        List<String> before = PostgresqlSchema.of(database);

        Migrate.Result.Failed result = DirectRun.failed(DirectRun.of(project).migrate(database));

        assertThat(PostgresqlSchema.of(database)).isEqualTo(before);
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1");
        assertThat(database.rows("SELECT * FROM good")).isEmpty();
        assertThat(result.failure().state()).contains("was rolled back");
        return result.failure();
    }

    private static String placeOf(Failure failure) {
        return failure.where().orElseThrow().toString();
    }

    @Nested
    class when_the_server_says_where {

        @Test
        void a_syntax_error_is_found_to_the_character(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    CREATE TABLE one (id int);
                    INSERT INTO good VALUES (1);

                    CREATE TABLE two (
                      id int,
                      name texxt NOT NULL
                    );
                    """);

            Failure failure = failureOf(project, database);

            assertThat(placeOf(failure)).isEqualTo("V2__bad.sql:6:8");
            assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
            assertThat(failure.what()).contains("texxt");
            assertThat(failure.statement()).isEqualTo("CREATE TABLE two (");
            assertThat(failure.code()).isEqualTo("42704");
        }

        @Test
        void an_error_of_the_grammar_stops_the_message_before_anything_runs(Database database) {
            Project project = aProject().with("V2__bad.sql", "INSERT INTO good VALUES (1);\nSELCT 1;\nSELECT 2;\n");

            Failure failure = failureOf(project, database);

            assertThat(placeOf(failure)).isEqualTo("V2__bad.sql:2:1");
            assertThat(failure.statement()).isEqualTo("SELCT 1");
        }

        @Test
        void placeholders_and_characters_beyond_ascii_before_the_error_do_not_move_it(Database database) {
            Project project = aProject()
                    .placeholder("long", "a_value_that_is_much_longer_than_its_name")
                    .placeholder("none", "")
                    .with("V2__bad.sql", """
                            -- ж ü 😀 ${long}
                            INSERT INTO good VALUES (1); -- ${none}${long}
                            SELECT '😀😀', '${long}', /* é */ nowhere FROM good;
                            """);

            Failure failure = failureOf(project, database);

            assertThat(placeOf(failure)).isEqualTo("V2__bad.sql:3:33");
            assertThat(failure.statement()).contains("nowhere").doesNotContain("a_value");
        }

        @Test
        void an_error_inside_a_placeholder_is_where_the_placeholder_stands(Database database) {
            Project project = aProject()
                    .placeholder("column", "nowhere")
                    .with("V2__bad.sql", "INSERT INTO good VALUES (1);\nSELECT 1, ${column} FROM good;\n");

            assertThat(placeOf(failureOf(project, database))).isEqualTo("V2__bad.sql:2:11");
        }

        @Test
        void a_file_from_windows_counts_its_lines_as_an_editor_does(Database database) {
            Project project = aProject().with("V2__bad.sql", "\uFEFFSELECT 1;\r\n\r\n  SELECT\r\n    nowhere;\r\n");

            assertThat(placeOf(failureOf(project, database))).isEqualTo("V2__bad.sql:4:5");
        }
    }

    @Nested
    class when_the_server_says_only_what {

        @Test
        void the_statement_begins_where_the_failure_is(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    INSERT INTO good VALUES (1);
                    -- ü
                      INSERT INTO good
                      VALUES (2), (1);
                    CREATE TABLE never (id int);
                    """);

            Failure failure = failureOf(project, database);

            assertThat(placeOf(failure)).isEqualTo("V2__bad.sql:3:3");
            assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
            assertThat(failure.what()).contains("duplicate key").contains("(id)=(1)");
            assertThat(failure.code()).isEqualTo("23505");
        }

        @Test
        void empty_statements_and_statements_with_several_results_are_counted_right(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    ;;
                    SELECT 1; SELECT * FROM generate_series(1, 3);;
                    CREATE RULE twice AS ON INSERT TO good DO ALSO SELECT 5;
                    INSERT INTO good VALUES (1);
                    DROP RULE twice ON good;
                    DO $$ BEGIN RAISE NOTICE 'seen'; RAISE WARNING 'seen'; END $$;
                    SELECT 1 / 0;
                    """);

            assertThat(placeOf(failureOf(project, database))).isEqualTo("V2__bad.sql:7:1");
        }

        @Test
        void a_block_tells_its_own_context(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    INSERT INTO good VALUES (1);
                    DO $body$
                    BEGIN
                      PERFORM 1;
                      RAISE EXCEPTION 'not today' USING HINT = 'tomorrow';
                    END $body$;
                    """);

            Failure failure = failureOf(project, database);

            assertThat(placeOf(failure)).isEqualTo("V2__bad.sql:2:1");
            assertThat(failure.what())
                    .contains("not today")
                    .contains("tomorrow")
                    .contains("line 4 at RAISE");
        }

        @Test
        void an_error_in_sql_that_a_function_runs_is_the_calling_statements(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELCT 1'; END $$;
                    SELECT f();
                    """);

            assertThat(placeOf(failureOf(project, database))).isEqualTo("V2__bad.sql:2:1");
        }

        @Test
        void inline_data_that_does_not_fit_is_its_copy_statements(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    INSERT INTO good VALUES (1);
                    COPY good (id) FROM stdin;
                    2
                    three
                    \\.
                    CREATE TABLE never (id int);
                    """);

            Failure failure = failureOf(project, database);

            assertThat(failure.where().orElseThrow().line()).isEqualTo(2);
            assertThat(failure.what()).contains("three").contains("line 2");
        }

        @Test
        void an_error_beside_inline_data_is_found_to_the_character(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    COPY good (id) FROM stdin;
                    2
                    \\.
                    SELECT 'é',
                      nowhere FROM good;
                    """);

            assertThat(placeOf(failureOf(project, database))).isEqualTo("V2__bad.sql:5:3");
        }
    }

    @Nested
    class when_only_the_commit_fails {

        @Test
        void a_deferred_constraint_is_the_files_failure(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    CREATE TABLE child (good int REFERENCES good DEFERRABLE INITIALLY DEFERRED);
                    INSERT INTO child VALUES (42);
                    """);

            Failure failure = failureOf(project, database);

            assertThat(placeOf(failure)).isEqualTo("V2__bad.sql");
            assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
            assertThat(failure.what()).contains("(good)=(42)");
            assertThat(failure.code()).isEqualTo("23503");
        }

        @Test
        void a_deferred_constraint_of_a_script_with_inline_data_is_so_too(Database database) {
            Project project = aProject().with("V2__bad.sql", """
                    CREATE TABLE child (good int REFERENCES good DEFERRABLE INITIALLY DEFERRED);
                    COPY child FROM stdin;
                    42
                    \\.
                    """);

            assertThat(placeOf(failureOf(project, database))).isEqualTo("V2__bad.sql");
        }
    }

    @Nested
    class when_the_script_was_corrected {

        @Test
        void the_next_run_goes_on_with_it(Database database) {
            Project project = aProject().with("V2__bad.sql", "CREATE TABLE two (id int);\nSELCT;\n");

            failureOf(project, database);
            project.with("V2__bad.sql", "CREATE TABLE two (id int);\nSELECT 1;\n");

            assertThat(DirectRun.of(project).migrates(database)).containsExactly("V2__bad.sql");
        }
    }

    @Nested
    class when_it_is_one_of_a_group {

        @Test
        void all_of_the_group_are_taken_back_and_the_place_is_exact(Database database) {
            Project project = aProject()
                    .with("V2__fine.sql", "CREATE TABLE fine (id int);\nSET search_path TO pg_catalog;\n")
                    .with("V3__bad.sql", "INSERT INTO good VALUES (1);\nINSERT INTO good\n  VALUES ('x');\n");
            DirectRun.of(project).upTo("1").migrates(database);

            Failure failure = DirectRun.of(project).group().fails(database);

            assertThat(placeOf(failure)).isEqualTo("V3__bad.sql:3:11");
            assertThat(database.rows("SELECT version FROM flyway_schema_history"))
                    .containsExactly("1");
            assertThat(database.value("SELECT to_regclass('fine') IS NULL")).isEqualTo("t");
        }

        @Test
        void all_of_the_group_are_applied_with_all_their_rows(Database database) {
            Project project = aProject()
                    .with("V2__rows.sql", "COPY good FROM stdin;\n1\n\\.\n")
                    .with("V3__more.sql", "INSERT INTO good VALUES (2);")
                    .with("R__view.sql", "CREATE VIEW v AS TABLE good;");

            List<String> applied = DirectRun.of(project).group().migrates(database);

            assertThat(applied).containsExactly("V1__good.sql", "V2__rows.sql", "V3__more.sql", "R__view.sql");
            assertThat(database.rows("SELECT count(DISTINCT xmin::text) FROM flyway_schema_history"))
                    .containsExactly("1");
        }
    }
}
