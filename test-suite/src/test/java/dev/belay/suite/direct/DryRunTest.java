package dev.belay.suite.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlSchema;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class DryRunTest {
    private static final String HISTORY = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM flyway_schema_history ORDER BY installed_rank";
    private static final String STEPS = "SELECT script, statement, digest, state FROM belay_step ORDER BY 1, 2";

    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder)
                .placeholder("who", "O''Hara")
                .with("V1__t.sql", "CREATE TABLE t (id int, name text DEFAULT '${who}'); -- a comment at the end")
                .with("V2__function.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$")
                .with("V3__comments_only.sql", "-- nothing")
                .with("V4__settings.sql", "SET search_path TO pg_catalog;\nCREATE TABLE public.u (id int);")
                .with("V5__index.sql", "CREATE TABLE v (id int);\nCREATE INDEX CONCURRENTLY v_id ON v (id);")
                .with("V6__after.sql", "INSERT INTO t VALUES (1);")
                .with("R__view.sql", "CREATE OR REPLACE VIEW w AS TABLE t;");
    }

    @Test
    void its_sql_sent_by_hand_does_what_the_run_does(Database database, Database byHand) {
        Project project = aProject();

        byHand.execute(DirectRun.of(project).dryRun(byHand).toArray(String[]::new));
        DirectRun.of(project).migrates(database);

        assertThat(PostgresqlSchema.of(byHand)).isEqualTo(PostgresqlSchema.of(database));
        assertThat(PostgresqlSchema.data(byHand)).isEqualTo(PostgresqlSchema.data(database));
        assertThat(byHand.rows(HISTORY)).isEqualTo(database.rows(HISTORY));
        assertThat(byHand.rows(STEPS)).isEqualTo(database.rows(STEPS));
        FlywayJudge.of(project, byHand).agrees();
        assertThat(DirectRun.of(project).migrates(byHand)).isEmpty();
    }
}
