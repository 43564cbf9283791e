package dev.belay.suite.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.database.Schemas;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class FlywayAgreesTest {
    private static final String ROWS = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM %s ORDER BY installed_rank";
    private static final String HISTORY = ROWS.formatted("flyway_schema_history");

    @TempDir
    Path folder;

    private Project habits(Database database) {
        if (database.engine() == Engine.SQLITE) {
            return SqliteHabits.project(folder);
        }
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

            assertThat(Schemas.of(database)).isEqualTo(Schemas.of(flyways));
            assertThat(Schemas.data(database)).isEqualTo(Schemas.data(flyways));
        }

        @Test
        void the_history_table_is_the_one_that_flyway_creates(Database database, Database flyways) {
            Project project = Project.in(folder).with("V1__nothing.sql", "SELECT 1;");

            DirectRun.of(project).migrates(database);
            FlywayJudge.of(project, flyways).migrate();

            assertThat(Schemas.ofTable(database, "flyway_schema_history"))
                    .hasSizeGreaterThan(10)
                    .isEqualTo(Schemas.ofTable(flyways, "flyway_schema_history"));
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
                    .with("R__country_view.sql", "DROP VIEW IF EXISTS too;\nCREATE VIEW too AS SELECT * FROM country;");
            int later = FlywayJudge.of(habits, database).migrate();

            assertThat(flyways).isPositive();
            assertThat(belays).contains("V6__inline_data.sql").doesNotContain("V4_100__after_4_99.sql");
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
                    .with("R__v.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT ${n} AS n;");

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
        void a_history_table_of_another_name_is_found_by_both(Database database, Database flyways) {
            Project project = Project.in(folder).table("Change Log").with("V1__t.sql", "CREATE TABLE t (id int);");

            DirectRun.of(project).migrates(database);
            FlywayJudge.of(project, flyways).migrate();

            FlywayJudge.of(project, database).agrees();
            assertThat(DirectRun.of(project).migrates(flyways)).isEmpty();
            assertThat(Schemas.ofTable(database, "Change Log"))
                    .isEqualTo(Schemas.ofTable(flyways, "Change Log"))
                    .isNotEmpty();
        }

        /** Flyway itself fails on SQLite on a name with an apostrophe, so it cannot be the judge of this one. */
        @Test
        @Survives("F47")
        void a_history_table_with_apostrophes_and_semicolons_is_no_trouble_for_belay(Database database) {
            Project project = Project.in(folder).table("a Log; 'y' -- %").with("V1__t.sql", "CREATE TABLE t (id int);");

            DirectRun.of(project).migrates(database);

            assertThat(DirectRun.of(project).migrates(database)).isEmpty();
            assertThat(database.rows(ROWS.formatted("\"a Log; 'y' -- %\""))).hasSize(1);
        }
    }

    @Nested
    class when_the_database_was_there_before {

        @Test
        void a_baseline_on_migrate_is_the_row_that_flyway_writes(Database database, Database flyways) {
            Project project = Project.in(folder)
                    .with("V1__before.sql", "CREATE TABLE before (id int);")
                    .with("V2__after.sql", "CREATE TABLE after (id int);");
            database.execute("CREATE TABLE before (id int)");
            flyways.execute("CREATE TABLE before (id int)");

            List<String> applied = DirectRun.of(project).baselineOnMigrate().migrates(database);
            FlywayJudge.of(project, flyways).baselineOnMigrate().migrate();

            assertThat(applied).containsExactly("V2__after.sql");
            assertThat(database.rows(HISTORY)).isEqualTo(flyways.rows(HISTORY)).hasSize(2);
            assertThat(FlywayJudge.of(project, database).migrate()).isZero();
            assertThat(DirectRun.of(project).migrates(flyways)).isEmpty();
        }

        @Test
        void belay_goes_on_after_a_baseline_of_flyway(Database database) {
            Project project = Project.in(folder)
                    .with("V1__before.sql", "CREATE TABLE before (id int);")
                    .with("V2__after.sql", "CREATE TABLE after (id int);");
            database.execute("CREATE TABLE before (id int)");

            FlywayJudge.of(project, database).baselineOnMigrate().flyway().baseline();

            assertThat(DirectRun.of(project).migrates(database)).containsExactly("V2__after.sql");
            assertThat(FlywayJudge.of(project, database).migrate()).isZero();
        }
    }
}
