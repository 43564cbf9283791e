package dev.belay.suite.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlSchema;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class FlywayAgreesTest {
    private static final String ROWS = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM %s ORDER BY installed_rank";
    private static final String HISTORY = ROWS.formatted("flyway_schema_history");

    @TempDir
    Path folder;

    private Project habits(Database database) {
        Project habits = Habits.project(folder);
        return Integer.parseInt(database.value("SHOW server_version_num")) < 140_000
                ? habits
                : Habits.withAtomicBody(habits);
    }

    @Nested
    class when_belay_migrated {

        @Test
        void flyway_validates_sees_success_and_has_nothing_to_do(Database database) {
            Project habits = habits(database);

            List<String> applied = DirectRun.of(habits).migrates(database);

            assertThat(applied)
                    .hasSizeGreaterThan(20)
                    .endsWith("R__a_comment.sql", "views/R__moods.sql", "R__person_view.sql");
            FlywayJudge.of(habits, database).agrees();
            assertThat(DirectRun.of(habits).migrates(database)).isEmpty();
        }

        @Test
        void its_history_is_the_one_that_flyway_writes_for_the_same_project(Database database, Database flyways) {
            Project habits = habits(database);

            DirectRun.of(habits).migrates(database);
            FlywayJudge.of(habits, flyways).migrate();

            assertThat(database.rows(HISTORY)).isEqualTo(flyways.rows(HISTORY));
        }

        @Test
        void schema_and_data_are_those_that_flyway_brings_about(Database database, Database flyways) {
            Project habits = habits(database);

            DirectRun.of(habits).migrates(database);
            FlywayJudge.of(habits, flyways).migrate();

            assertThat(PostgresqlSchema.of(database)).isEqualTo(PostgresqlSchema.of(flyways));
            assertThat(PostgresqlSchema.data(database)).isEqualTo(PostgresqlSchema.data(flyways));
        }

        @Test
        void the_history_table_is_the_one_that_flyway_creates(Database database, Database flyways) {
            Project project = Project.in(folder).with("V1__nothing.sql", "SELECT 1;");

            DirectRun.of(project).migrates(database);
            FlywayJudge.of(project, flyways).migrate();

            assertThat(PostgresqlSchema.ofTable(database, "flyway_schema_history"))
                    .hasSizeGreaterThan(10)
                    .isEqualTo(PostgresqlSchema.ofTable(flyways, "flyway_schema_history"));
        }
    }

    @Nested
    class when_both_take_turns {

        @Test
        void belay_goes_on_where_flyway_stopped_and_flyway_where_belay_stopped(Database database) {
            Project habits = habits(database);

            int flyways = FlywayJudge.of(habits, database).upTo(Habits.HALF).migrate();
            List<String> belays = DirectRun.of(habits).migrates(database);
            habits.with("V21__later.sql", "CREATE TABLE later (id int);")
                    .with("R__country_view.sql", "CREATE OR REPLACE VIEW too AS TABLE country;");
            int later = FlywayJudge.of(habits, database).migrate();

            assertThat(flyways).isPositive();
            assertThat(belays).contains("V5__do_block.sql").doesNotContain("V4_100__after_4_99.sql");
            assertThat(later).isEqualTo(2);
            FlywayJudge.of(habits, database).agrees();
            assertThat(DirectRun.of(habits).migrates(database)).isEmpty();
            assertThat(DirectRun.of(habits).validates(database).findings()).noneMatch(finding -> finding.isError());
        }

        @Test
        void flyway_finishes_what_belay_began(Database database, Database flyways) {
            Project habits = habits(database);

            DirectRun.of(habits).upTo(Habits.HALF).migrates(database);
            int rest = FlywayJudge.of(habits, database).migrate();
            FlywayJudge.of(habits, flyways).upTo(Habits.HALF).migrate();
            FlywayJudge.of(habits, flyways).migrate();

            assertThat(rest).isPositive();
            FlywayJudge.of(habits, database).agrees();
            assertThat(database.rows(HISTORY)).isEqualTo(flyways.rows(HISTORY));
        }

        @Test
        void a_repeatable_that_changed_runs_again_whoever_ran_it_before(Database database) {
            Project project = Project.in(folder)
                    .placeholder("n", "1")
                    .with("V1__t.sql", "CREATE TABLE t (id int);")
                    .with("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT ${n} AS n;");

            FlywayJudge.of(project, database).migrate();
            List<String> unchanged = DirectRun.of(project).migrates(database);
            project.placeholder("n", "2");
            List<String> belays = DirectRun.of(project).migrates(database);
            project.placeholder("n", "3");
            int flyways = FlywayJudge.of(project, database).migrate();

            assertThat(unchanged).isEmpty();
            assertThat(belays).containsExactly("R__v.sql");
            assertThat(flyways).isEqualTo(1);
            assertThat(database.value("SELECT n FROM v")).isEqualTo("3");
            FlywayJudge.of(project, database).agrees();
            assertThat(DirectRun.of(project).migrates(database)).isEmpty();
        }

        @Test
        void a_migration_out_of_order_is_none_of_the_others_business(Database database) {
            Project project = Project.in(folder)
                    .with("V1__a.sql", "CREATE TABLE a (id int);")
                    .with("V3__c.sql", "CREATE TABLE c (id int);");

            FlywayJudge.of(project, database).migrate();
            project.with("V2__b.sql", "CREATE TABLE b (id int);");
            List<String> applied = DirectRun.of(project).outOfOrder().migrates(database);

            assertThat(applied).containsExactly("V2__b.sql");
            FlywayJudge.of(project, database).outOfOrder().agrees();
        }
    }

    @Nested
    class when_names_are_unusual {

        @Test
        void schemas_that_do_not_exist_yet_are_created_as_flyway_creates_them(Database database, Database flyways) {
            Project project =
                    Project.in(folder).with("V1__t.sql", "CREATE TABLE t (id int);\nCREATE TABLE second.t (id int);");

            DirectRun.of(project).schemas("first", "second").migrates(database);
            FlywayJudge.of(project, flyways).schemas("first", "second").migrate();

            FlywayJudge.of(project, database).schemas("first", "second").agrees();
            String rows = ROWS.formatted("first.flyway_schema_history");
            assertThat(database.rows(rows)).isEqualTo(flyways.rows(rows)).hasSize(2);
            assertThat(PostgresqlSchema.of(database)).isEqualTo(PostgresqlSchema.of(flyways));
        }

        @Test
        void a_history_table_of_another_name_is_found_by_both(Database database, Database flyways) {
            Project project = Project.in(folder).table("Change Log").with("V1__t.sql", "CREATE TABLE t (id int);");

            DirectRun.of(project).migrates(database);
            FlywayJudge.of(project, flyways).migrate();

            FlywayJudge.of(project, database).agrees();
            assertThat(DirectRun.of(project).migrates(flyways)).isEmpty();
            assertThat(PostgresqlSchema.ofTable(database, "Change Log"))
                    .isEqualTo(PostgresqlSchema.ofTable(flyways, "Change Log"));
        }

        @Test
        void schema_and_table_with_spaces_and_apostrophes_are_found_by_both(Database database, Database flyways) {
            String schema = "The Schema; 'x' -- %";
            Project project = Project.in(folder).table("a Log; 'y'").with("V1__t.sql", "CREATE TABLE t (id int);");

            DirectRun.of(project).schemas(schema).migrates(database);
            FlywayJudge.of(project, flyways).schemas(schema).migrate();

            FlywayJudge.of(project, database).schemas(schema).agrees();
            assertThat(DirectRun.of(project).schemas(schema).migrates(flyways)).isEmpty();
            assertThat(PostgresqlSchema.ofTable(database, "a Log"))
                    .isEqualTo(PostgresqlSchema.ofTable(flyways, "a Log"));
        }

        /** Flyway itself fails on a name with a double quote, so it cannot be the judge of this one. */
        @Test
        void schema_and_table_with_double_quotes_are_no_trouble_for_belay(Database database) {
            String schema = "the \"inner\" schema";
            Project project = Project.in(folder).table("a \"log\"").with("V1__t.sql", "CREATE TABLE t (id int);");

            DirectRun.of(project).schemas(schema).migrates(database);

            assertThat(DirectRun.of(project).schemas(schema).migrates(database)).isEmpty();
            assertThat(database.rows(ROWS.formatted("\"the \"\"inner\"\" schema\".\"a \"\"log\"\"\"")))
                    .hasSize(2);
            assertThat(database.rows("SELECT * FROM \"the \"\"inner\"\" schema\".t"))
                    .isEmpty();
        }
    }
}
