package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.NeedsSuperuser;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that keeps a run from its lock is named, and ended only where it may be: at once, or by consent. */
@OnPostgresql
class BlockedRunTest {
    private static final String MIGRATE = "migrate --retries 0";

    @TempDir
    Path folder;

    private final List<Connection> connections = new ArrayList<>();
    private PostgresqlDatabase database;
    private Service service;
    private String app;

    @BeforeEach
    void aServiceWithSomethingPending(PostgresqlDatabase fresh) {
        database = fresh;
        service = Service.migratedOn(database, folder);
        service.project()
                .with("V13__notes.sql", "SET LOCAL lock_timeout = '2s';\nALTER TABLE customers ADD COLUMN notes text;");
        app = database.value("SELECT current_database()") + "_app";
        database.execute("CREATE ROLE " + app + " LOGIN PASSWORD '" + app + "'", "GRANT SELECT ON customers TO " + app);
    }

    @AfterEach
    void asItWas() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        database.execute("DROP OWNED BY " + app, "DROP ROLE " + app);
    }

    /** An application that has read in a transaction, and forgot to end it. */
    private String idleInTransaction(DataSource source, String name) throws SQLException {
        Connection connection = source.getConnection();
        connections.add(connection);
        String pid = Database.rows(connection, "SELECT pg_backend_pid()").get(0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = '" + name + "'");
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM customers WHERE email = 'secret'");
        }
        return pid;
    }

    private boolean isAlive(String pid) {
        return !database.rows("SELECT pid FROM pg_stat_activity WHERE pid = " + pid)
                .isEmpty();
    }

    private List<String> notes() {
        return database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'customers' AND"
                + " column_name = 'notes'");
    }

    @Test
    void it_is_named_and_ended_in_development() throws SQLException {
        String pid = idleInTransaction(database.dataSource(app), "shop");
        List<String> rows = database.rows("SELECT id, email FROM customers ORDER BY 1");

        CommandLineRun run = service.inEnvironment("development").run(MIGRATE);

        run.exits(0);
        assertThat(run.out())
                .contains("end the session that blocks: process " + pid + " (shop, user " + app)
                .contains("idle in transaction for ")
                .contains("statement: SELECT * FROM customers WHERE email = '...'")
                .doesNotContain("secret");
        assertThat(isAlive(pid)).isFalse();
        assertThat(notes()).hasSize(1);
        assertThat(database.rows("SELECT id, email FROM customers ORDER BY 1")).isEqualTo(rows);
    }

    @Test
    void in_production_it_is_ended_by_the_consent_to_just_this() throws SQLException {
        String pid = idleInTransaction(database.dataSource(app), "shop");

        CommandLineRun refused = service.run(MIGRATE).exits(8);
        assertThat(refused.err()).contains("process " + pid + " (shop, user " + app);
        assertThat(isAlive(pid)).isTrue();
        assertThat(notes()).isEmpty();

        String consented = MIGRATE + " --consent " + Service.phrase(refused);
        service.project().with("V14__more.sql", "CREATE TABLE more (id int);");
        assertThat(service.run(consented).exits(8).err()).contains("it was given for another plan");
        service.project().without("V14__more.sql");
        assertThat(isAlive(pid)).isTrue();

        service.run(consented).exits(0);

        assertThat(isAlive(pid)).isFalse();
        assertThat(notes()).hasSize(1);
        assertThat(service.run("audit").out())
                .containsPattern("nuclear; from behind at 12, .*, blocked by process " + pid + ".*; consent phrase ");
        service.project().with("V15__tags.sql", "SET LOCAL lock_timeout = '2s';\nALTER TABLE customers ADD tags text;");
        String next = idleInTransaction(database.dataSource(app), "shop");
        assertThat(service.run(consented).exits(8).err()).contains("it was used before");
        assertThat(isAlive(next)).isTrue();
    }

    @Test
    @NeedsSuperuser
    void a_superusers_is_left() throws SQLException {
        String superusers = idleInTransaction(database.dataSource(), "psql");
        CommandLineRun run = service.inEnvironment("development").run(MIGRATE);

        assertThat(run.exits(6).out() + run.err())
                .contains("process " + superusers)
                .contains("superuser");
        assertThat(isAlive(superusers)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_dump", "belay/0123456789ab"})
    void it_is_left_where_it_is_protected(String name) throws SQLException {
        String pid = idleInTransaction(database.dataSource(app), name);

        CommandLineRun run = service.inEnvironment("development").run(MIGRATE);

        assertThat(run.exits(6).err()).contains("process " + pid);
        assertThat(isAlive(pid)).isTrue();
    }
}
