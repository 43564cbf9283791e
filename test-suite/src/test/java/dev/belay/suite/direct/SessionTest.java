package dev.belay.suite.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Session;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class SessionTest {
    /** Those of PL/pgSQL appear when a session first meets that language, and are not set by that. */
    private static final String SETTINGS = "SELECT name, setting FROM pg_settings WHERE name <> 'transaction_isolation'"
            + " AND name NOT LIKE 'plpgsql.%' AND context IN ('user', 'superuser') ORDER BY name";

    private static final String SESSION =
            "SELECT current_user, session_user, current_setting('search_path'), pg_backend_pid()";

    private static final String LEFT_BEHIND = "SELECT name FROM pg_prepared_statements UNION ALL SELECT name FROM"
            + " pg_cursors WHERE name <> '' UNION ALL SELECT pg_listening_channels() UNION ALL SELECT mode FROM pg_locks WHERE locktype ="
            + " 'advisory' AND pid = pg_backend_pid() UNION ALL SELECT relname FROM pg_class WHERE relpersistence = 't'";

    @TempDir
    Path folder;

    @Nested
    class when_a_script_changes_its_session {

        @Test
        @Survives("F42")
        void the_next_script_sees_nothing_of_it(Database database) {
            database.execute("CREATE ROLE " + role(database));
            Project project = Project.in(folder)
                    .with("V1__see.sql", "CREATE TABLE seen (place text, value text);\n" + see("before"))
                    .with(
                            "V2__set.sql",
                            "CREATE SCHEMA other;\nGRANT ALL ON SCHEMA other TO " + role(database)
                                    + ";\nSET search_path TO other;\nSET lock_timeout = '1ms';\nSET statement_timeout = 77000;\n"
                                    + "SET standard_conforming_strings = off;\nSET check_function_bodies = off;\n"
                                    + "SELECT set_config('search_path', 'other, public', false);\nSET ROLE "
                                    + role(database)
                                    + ";\n")
                    .with("V3__see.sql", see("after"));

            DirectRun.of(project).migrates(database);
            List<String> before = database.rows("SELECT value FROM seen WHERE place = 'before'");
            List<String> after = database.rows("SELECT value FROM seen WHERE place = 'after'");
            database.execute("DROP OWNED BY " + role(database), "DROP ROLE " + role(database));

            assertThat(after).isEqualTo(before).hasSize(6);
        }

        @Test
        void a_setting_of_the_role_or_database_stands_for_scripts_again(Database database) {
            database.execute("ALTER DATABASE " + database.value("SELECT quote_ident(current_database())")
                    + " SET search_path TO special, public");
            Project project = Project.in(folder)
                    .with("V1__a.sql", "CREATE SCHEMA IF NOT EXISTS special;\nSET search_path TO public;")
                    .with("V2__b.sql", "CREATE TABLE b (id int);");
            database.execute("CREATE SCHEMA special");

            DirectRun.of(project).migrates(database);

            assertThat(database.value("SELECT to_regclass('special.b') IS NOT NULL"))
                    .isEqualTo("t");
        }

        @Test
        @Survives("F15")
        void a_script_that_discards_everything_fails_or_keeps_the_history_true(Database database) {
            Project project = Project.in(folder)
                    .with("V1__t.sql", "CREATE TABLE t (id int);")
                    .with("V2__unlock.sql", "SELECT pg_advisory_unlock_all();\nINSERT INTO t VALUES (1);")
                    .with("V3__after.sql", "INSERT INTO t VALUES (2);");

            DirectRun.of(project).migrates(database);

            assertThat(database.rows("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2");
            assertThat(DirectRun.of(project).migrates(database)).isEmpty();
        }

        private static String see(String place) {
            return "INSERT INTO public.seen SELECT '" + place
                    + "', unnest(ARRAY[current_user, current_setting('search_path'),"
                    + " current_setting('lock_timeout'), current_setting('statement_timeout'),"
                    + " current_setting('standard_conforming_strings'), current_setting('check_function_bodies')]);\n";
        }
    }

    @Nested
    class when_the_connection_belongs_to_a_pool {

        @Test
        void it_goes_back_as_it_came(PostgresqlDatabase database) throws SQLException {
            Project project = Project.in(folder)
                    .with("V1__t.sql", "CREATE TABLE t (id int);")
                    .with(
                            "V2__set.sql",
                            "SET search_path TO pg_catalog;\nSET work_mem = '5MB';\nSET lock_timeout = 5;");

            try (HikariDataSource pool = poolOfOne(database)) {
                List<String> before = state(pool);
                Migrate.Result result = DirectRun.of(project).migrateOn(Engine.POSTGRESQL, pool::getConnection);
                List<String> after = state(pool);

                assertThat(DirectRun.applied(result)).hasSize(2);
                assertThat(after).isEqualTo(before);
            }
        }

        @Test
        void what_the_pool_had_set_on_it_is_kept(PostgresqlDatabase database) throws SQLException {
            Project project = Project.in(folder)
                    .with("V1__t.sql", "CREATE TABLE t (id int);")
                    .with("V2__set.sql", "SET lock_timeout = 5;\nSET intervalstyle = 'iso_8601';");

            try (HikariDataSource pool = poolOfOne(database)) {
                try (Connection connection = pool.getConnection()) {
                    Database.rows(
                            connection,
                            "SELECT set_config('statement_timeout', '123s', false),"
                                    + " set_config('search_path', 'public, pg_temp', false), set_config('intervalstyle', 'sql_standard', false)");
                }
                List<String> before = state(pool);
                DirectRun.applied(DirectRun.of(project).migrateOn(Engine.POSTGRESQL, pool::getConnection));

                assertThat(state(pool)).isEqualTo(before);
            }
        }

        @Test
        void it_goes_back_as_it_came_from_a_run_that_failed(PostgresqlDatabase database) throws SQLException {
            Project project = Project.in(folder)
                    .with("V1__t.sql", "SET search_path TO pg_catalog;\nSET ROLE pg_monitor;\nSELECT nowhere;");

            try (HikariDataSource pool = poolOfOne(database)) {
                List<String> before = state(pool);
                DirectRun.failed(DirectRun.of(project).migrateOn(Engine.POSTGRESQL, pool::getConnection));

                assertThat(state(pool)).isEqualTo(before);
                assertThat(database.rows("SELECT * FROM pg_locks WHERE locktype = 'advisory' AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                        .isEmpty();
            }
        }

        @Test
        void it_can_start_afresh_with_only_what_the_pool_set_on_it(PostgresqlDatabase database) throws SQLException {
            database.execute("CREATE ROLE " + role(database), "CREATE TABLE t (id int)");
            try (HikariDataSource pool = poolOfOne(database)) {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    for (String sql : List.of(
                            "SET ROLE " + role(database),
                            "SET intervalstyle = 'sql_standard'",
                            "CREATE TEMPORARY TABLE t (id int)",
                            "PREPARE p AS SELECT 1",
                            "LISTEN l",
                            "SELECT pg_advisory_lock(1)",
                            "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
                            "BEGIN",
                            "SELECT 1 / 0")) {
                        statement.execute(sql);
                    }
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isEqualTo("22012");
                }
                try (Session session =
                        new PostgresqlSessions(pool::getConnection, SessionSettings.DEFAULT).open(RunId.of(1))) {
                    session.startAfresh();
                    session.prepareToWrite();
                }

                try (Connection connection = pool.getConnection()) {
                    assertThat(Database.rows(connection, LEFT_BEHIND)).isEmpty();
                    assertThat(Database.rows(connection, "SELECT current_user, current_setting('intervalstyle')"))
                            .containsExactly(role(database) + "|sql_standard");
                }
            }
            database.execute("DROP ROLE " + role(database));
        }

        private static HikariDataSource poolOfOne(PostgresqlDatabase database) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.dataSource());
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(5_000);
            return new HikariDataSource(config);
        }

        private static List<String> state(HikariDataSource pool) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                List<String> state = Database.rows(connection, SETTINGS);
                state.addAll(Database.rows(connection, SESSION));
                state.add("auto-commit " + connection.getAutoCommit());
                return state;
            }
        }
    }

    /** Roles belong to the whole server, so each test has one of its own. */
    private static String role(Database database) {
        return database.value("SELECT current_database()") + "_other";
    }
}
