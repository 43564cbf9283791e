package dev.belay.suite.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlSchema;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas are PostgreSQL's: SQLite has none that a history could choose. */
@OnPostgresql
class SchemasOfFlywayTest {
    private static final String ROWS = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM %s ORDER BY installed_rank";

    @TempDir
    Path folder;

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
    void schema_and_table_with_spaces_and_apostrophes_are_found_by_both(Database database, Database flyways) {
        String schema = "The Schema; 'x' -- %";
        Project project = Project.in(folder).table("a Log; 'y'").with("V1__t.sql", "CREATE TABLE t (id int);");

        DirectRun.of(project).schemas(schema).migrates(database);
        FlywayJudge.of(project, flyways).schemas(schema).migrate();

        FlywayJudge.of(project, database).schemas(schema).agrees();
        assertThat(DirectRun.of(project).schemas(schema).migrates(flyways)).isEmpty();
        assertThat(PostgresqlSchema.ofTable(database, "a Log")).isEqualTo(PostgresqlSchema.ofTable(flyways, "a Log"));
    }

    /** Flyway itself fails on a name with a double quote, so it cannot be the judge of this one. */
    @Test
    @Survives("F47")
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
