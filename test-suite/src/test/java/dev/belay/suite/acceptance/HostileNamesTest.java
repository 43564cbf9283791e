package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.canary.Canary;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Names and texts that want to be more than that. */
@OnBothEngines
class HostileNamesTest {
    private static final String TABLE = "CREATE TABLE kept (id INTEGER);";

    @TempDir
    Path folder;

    @Test
    @Survives("S21")
    void the_name_of_the_history_is_a_name_whatever_stands_in_it(Database database) {
        Workplace project = project(database);
        for (String name : List.of(
                "h\"; DROP TABLE kept; --", "h'; DROP TABLE kept; --", "h h", "select", "h%s", "h$$", "gr\u00fcn")) {
            for (String verb : List.of("migrate", "status", "validate", "audit")) {
                CommandLineRun run = project.run(Map.of(), verb, "--table", name);

                assertThat(run.code()).as(run.toString()).isIn(0, 2, 3, 5);
                assertThat(database.rows("SELECT count(*) FROM kept")).as(name).hasSize(1);
            }
        }
    }

    /** What a terminal or a log would take for a command is not printed as it is; the SQL of a plan is, to be run. */
    @Test
    @Survives("S14")
    void what_is_printed_has_no_control_characters_and_no_line_of_somebody_else(Database database) {
        Workplace project = project(database);
        write(project, "V2__a\u001b[31m\nerror: forged\u2028x.sql", "SELECT 1;");
        write(project, "V3__bad.sql", "SELECT '\u001b]0;x\u0007' FROM \"\u001b[2J\nerror: forged\";");

        for (String line : List.of("status", "validate", "migrate", "status --output json")) {
            CommandLineRun run = project.run(Map.of(), line.split(" ", -1));

            assertThat(run.out() + run.err()).as(line).matches("[ -~\n]*");
            assertThat((run.out() + run.err()).lines()).as(line).noneMatch(text -> text.startsWith("error: forged"));
        }
    }

    /** Each run that prints one of the suite's secrets fails by itself. */
    @Test
    @Survives("S20")
    void a_statement_that_fails_is_told_without_what_is_secret_in_it(Database database) {
        Workplace project = project(database);
        List<String> scripts = new ArrayList<>(List.of(
                "INSERT INTO nowhere VALUES ('" + Canary.PASSWORD + "');",
                "SELECT 1 /* " + Canary.PASSWORD + " */ FROM nowhere;"));
        if (database.engine() == Engine.POSTGRESQL) {
            scripts.add("CREATE ROLE postgres PASSWORD '" + Canary.PASSWORD + "';");
            scripts.add("ALTER ROLE nobody_here PASSWORD $x$" + Canary.PASSWORD + "$x$;");
            scripts.add("DO $$ BEGIN RAISE EXCEPTION 'no'; PERFORM '" + Canary.PASSWORD + "'; END $$;");
        }
        for (String script : scripts) {
            write(project, "V2__secret.sql", script);
            for (String line : List.of("migrate", "migrate --verbose", "migrate --output json")) {
                CommandLineRun run = project.run(Map.of(), line.split(" ", -1));

                assertThat(run.code()).as(run.toString()).isNotZero();
            }
        }
    }

    /** Whoever may create functions must not get Belay to call them. */
    @Test
    void what_lies_ahead_in_the_search_path_is_not_called(Database database) {
        if (database.engine() != Engine.POSTGRESQL) {
            throw new TestAbortedException("SQLite has no search path");
        }
        String name = database.value("SELECT current_database()");
        database.execute("CREATE SCHEMA evil", "CREATE TABLE evil.called (name text)");
        for (String function : List.of(
                "now() RETURNS timestamptz",
                "pg_backend_pid() RETURNS integer",
                "clock_timestamp() RETURNS timestamptz",
                "current_setting(text) RETURNS text",
                "pg_try_advisory_lock(bigint) RETURNS boolean",
                "pg_advisory_unlock(bigint) RETURNS boolean",
                "version() RETURNS text",
                "txid_current() RETURNS bigint",
                "format_type(oid, integer) RETURNS text",
                "quote_ident(text) RETURNS text",
                "has_schema_privilege(text, text) RETURNS boolean",
                "to_regclass(text) RETURNS regclass",
                "count(bigint) RETURNS bigint")) {
            database.execute("CREATE FUNCTION evil." + function
                    + " LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trojan'; END $$");
        }
        database.execute("CREATE VIEW evil.pg_class AS SELECT 1 AS trojan");
        database.execute("ALTER DATABASE " + name + " SET search_path = evil, public, pg_catalog");
        Workplace project = project(database);

        for (String line : List.of("status", "validate", "migrate", "audit")) {
            CommandLineRun run = project.run(Map.of(), line.split(" ", -1));

            assertThat(run.out() + run.err()).as(line).doesNotContain("trojan");
        }
        database.execute("ALTER DATABASE " + name + " RESET search_path");
    }

    private Workplace project(Database database) {
        Workplace project = Workplace.on(folder, database);
        write(project, "V1__kept.sql", TABLE);
        project.run(Map.of(), "migrate");
        return project;
    }

    private static void write(Workplace project, String name, String text) {
        project.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
