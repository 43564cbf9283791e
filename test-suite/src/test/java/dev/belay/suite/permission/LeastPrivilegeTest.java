package dev.belay.suite.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.database.PostgresqlSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each role of the documentation may do what is said of it, and not more. */
@OnPostgresql
@Survives("S26")
class LeastPrivilegeTest {
    @TempDir
    Path folder;

    private PostgresqlDatabase database;
    private DocumentedRoles roles;

    @BeforeEach
    void aRunner(PostgresqlDatabase fresh) throws IOException {
        database = fresh;
        roles = new DocumentedRoles(database, folder);
        roles.makeRunner();
        migration("V1__a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT);");
        migration("V2__index.sql", "CREATE INDEX CONCURRENTLY a_name ON a (name);");
        migration("V3__more.sql", "ALTER TABLE a ADD more TEXT;\nCREATE VIEW v AS SELECT id FROM a;");
        migration("U3__more.sql", "DROP VIEW v;\nALTER TABLE a DROP more;");
    }

    @AfterEach
    void without_them() {
        roles.close();
    }

    @Test
    void the_runner_migrates_and_goes_back() throws IOException {
        roles.run("runner", "migrate").exits(0);
        roles.run("runner", "rollback previous").exits(0);
        roles.run("runner", "migrate").exits(0);
        roles.run("runner", "validate --fix").exits(0);
        roles.run("runner", "migrate --strategy simple").exits(0);
        roles.run("runner", "policy --environment testing").exits(0);

        CommandLineRun health = roles.run("runner", "health --verbose --timeout 20s");
        assertThat(health.out()).contains("permissions/least-privilege").contains("is no superuser");
    }

    @Test
    void the_reader_reads_and_changes_nothing() throws IOException {
        roles.run("runner", "migrate").exits(0);
        roles.makeReader();
        roles.run("reader", "status").exits(0);
        roles.run("reader", "validate").exits(0);
        roles.run("reader", "audit").exits(0);
        roles.run("reader", "migrate").exits(0);
        assertThat(roles.run("reader", "health --timeout 20s").out()).contains("history/history");
        migration("V4__b.sql", "CREATE TABLE b (id INTEGER);");
        roles.run("reader", "plan").exits(0);
        List<String> before = everything();

        for (String line :
                List.of("migrate", "migrate --strategy simple", "rollback previous", "policy --environment testing")) {
            roles.run("reader", line).exits(10);
            assertThat(everything()).as(line).isEqualTo(before);
        }
    }

    @Test
    void only_the_admin_ends_sessions_of_others() throws Exception {
        roles.run("runner", "migrate").exits(0);
        roles.makeAdmin();
        migration("V4__wide.sql", "SET LOCAL lock_timeout = '2s';\nALTER TABLE a ADD wide TEXT;");
        String app = roles.name("app");
        database.execute("CREATE ROLE " + app + " LOGIN", "GRANT SELECT ON a TO " + app);
        try (Connection holder = database.dataSource(app).getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT * FROM a");

            CommandLineRun refused =
                    roles.run("runner", "migrate --lock-wait 1s").exits(6);
            assertThat(refused.err()).contains("Blocked by process ").contains("user " + app);
            assertThat(holder.isValid(2)).isTrue();

            roles.run("admin", "migrate --lock-wait 1s").exits(0);
            assertThat(holder.isValid(2)).isFalse();
        }
        roles.handOver();
        migration("V5__after.sql", "ALTER TABLE a DROP wide;");
        roles.run("runner", "migrate").exits(0);
    }

    /** A right that the runner lacks is told with exit code 10, and the script is rolled back. */
    @Test
    @Survives("S23")
    void what_is_the_superusers_stays_so() throws IOException {
        roles.run("runner", "migrate").exits(0);
        List<String> before = everything();

        for (String sql : List.of(
                "CREATE TABLE c (id INTEGER); COPY c FROM PROGRAM 'echo 1';",
                "CREATE TABLE c (id INTEGER); COPY c TO '" + folder.resolve("out") + "';",
                "CREATE ROLE another;",
                "SET ROLE postgres;",
                "CREATE DATABASE another;",
                "ALTER SYSTEM SET work_mem = '1MB';",
                "SELECT pg_read_file('/etc/passwd');")) {
            migration("V4__forbidden.sql", sql);
            CommandLineRun run = roles.run("runner", "migrate").exits(10);
            assertThat(run.err()).contains("V4__forbidden.sql");
            assertThat(everything()).as(sql).isEqualTo(before);
        }
    }

    private List<String> everything() {
        List<String> all = new ArrayList<>(PostgresqlSchema.of(database));
        all.addAll(database.rows("SELECT * FROM flyway_schema_history ORDER BY installed_rank"));
        all.addAll(database.rows("SELECT * FROM belay_step ORDER BY 1, 2, 3"));
        return all;
    }

    private void migration(String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("db/migration")).resolve(name), text);
    }
}
