package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody gave functions and tables the names of PostgreSQL's own, in a schema that comes before them. */
@OnPostgresql
@Survives("S25")
class ShadowedFunctionsTest {
    /** All that can be written again in SQL alone, but what the language itself or the driver needs. */
    private static final String SHADOWS = "DO $$ DECLARE f text; BEGIN FOR f IN SELECT 'CREATE FUNCTION public.' ||"
            + " quote_ident(proname) || '(' || pg_get_function_identity_arguments(p.oid) || ') RETURNS ' ||"
            + " CASE WHEN proretset THEN 'SETOF ' ELSE '' END || format_type(prorettype, NULL) ||"
            + " ' LANGUAGE plpgsql AS ' || quote_literal('BEGIN RAISE EXCEPTION ''the shadow of ' || proname ||"
            + " ' was asked''; END') FROM pg_proc p WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f'"
            + " AND proargnames IS NULL AND proname !~ '(in|out|recv|send|eq|ne|lt|gt|le|ge|cmp|hash)$' AND NOT"
            + " prorettype::regtype::text ~ '^any|internal|trigger|handler|cstring|record|void' AND NOT"
            + " proargtypes::regtype[]::text ~ 'any|internal|cstring'"
            + " LOOP BEGIN EXECUTE f; EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP; END $$";

    private static final List<String> TABLES = List.of(
            "pg_class",
            "pg_namespace",
            "pg_proc",
            "pg_locks",
            "pg_stat_activity",
            "pg_settings",
            "pg_database",
            "pg_roles",
            "pg_index",
            "pg_attribute");

    @TempDir
    Path folder;

    private PostgresqlDatabase database;

    @BeforeEach
    void aSchemaFullOfShadows(PostgresqlDatabase fresh) {
        database = fresh;
        Project.in(folder.resolve("db/migration"))
                .with("V1__a.sql", "CREATE TABLE a (id int);")
                .with("V2__b.sql", "-- belay: transaction none\nCREATE INDEX CONCURRENTLY a_id ON a (id);")
                .with("U2__b.sql", "DROP INDEX a_id;");
        run("migrate --target 1").exits(0);
        database.execute(SHADOWS);
        for (String table : TABLES) {
            database.execute("CREATE TABLE public." + table + " (shadow int)");
        }
        int shadows = Integer.parseInt(database.value("SELECT pg_catalog.count(*) FROM pg_catalog.pg_proc WHERE"
                + " pronamespace = 'public'::pg_catalog.regnamespace"));
        assertThat(shadows).isGreaterThan(500);
    }

    @Test
    void nobody_asks_them() {
        run("migrate").exits(0);
        run("status").exits(0);
        run("audit --check").exits(0);
        run("rollback previous --dry-run");
        run("validate");
        run("health");
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1", "2");
    }

    @Test
    void where_they_come_first_belay_asks_nothing_more() {
        List<String> before = database.rows("SELECT version FROM flyway_schema_history");
        String name = database.dataSource().getDatabaseName();
        database.execute("ALTER DATABASE " + name + " SET search_path = public, pg_catalog");

        for (String command : List.of("migrate", "status", "validate", "rollback previous", "audit --check", "plan")) {
            assertThat(run(command).exits(2).err()).contains("search path", "pg_catalog behind other schemas");
        }
        assertThat(run("health").toString()).contains("ok     permissions/create-objects");

        database.execute("ALTER DATABASE " + name + " RESET search_path");
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).isEqualTo(before);
    }

    private CommandLineRun run(String command) {
        CommandLineRun run = CommandLineRun.of(
                folder, Map.of("DATABASE_URL", database.loginUrl(), "ENVIRONMENT", "testing"), command.split(" "));
        assertThat(run.toString()).doesNotContain("the shadow of", "shadow");
        return run;
    }
}
