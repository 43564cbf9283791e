package dev.belay.suite.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.chain.Service;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server can have: sessions, roles, settings, indexes out of force. */
@OnPostgresql
@Survives("F58")
class HealthOfServersTest {
    private static final String MUCH_TIME = " --timeout 20s";

    @TempDir
    Path folder;

    private final List<Connection> connections = new ArrayList<>();
    private PostgresqlDatabase database;
    private Service service;
    private String app;

    @BeforeEach
    void aServiceAndALowRole(PostgresqlDatabase fresh) {
        database = fresh;
        service = Service.migratedOn(database, folder);
        app = database.value("SELECT current_database()") + "_app";
        database.execute("CREATE ROLE " + app + " LOGIN PASSWORD '" + app + "'");
    }

    @AfterEach
    void asItWas() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        database.execute("DROP OWNED BY " + app, "DROP ROLE " + app);
    }

    private Connection connection() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connections.add(connection);
        return connection;
    }

    private void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Examination asTheLowRole() {
        service.with("DATABASE_URL", database.loginUrl().replaceFirst("//[^@]+@", "//" + app + ":" + app + "@"));
        return Examination.of(service, MUCH_TIME);
    }

    @Test
    void locks_that_leave_readers_alone_do_not_hold_it_up() throws SQLException {
        Connection holder = connection();
        holder.setAutoCommit(false);
        for (String table : service.tables()) {
            run(holder, "LOCK TABLE " + table + " IN EXCLUSIVE MODE");
        }

        Examination health = Examination.of(service);

        health.exits(0);
        assertThat(health.complaints())
                .noneMatch(complaint -> complaint.startsWith("history") || complaint.startsWith("schema"));
    }

    @Test
    void a_session_that_keeps_others_waiting_is_named_and_its_end_heals() throws Exception {
        Connection holder = connection();
        holder.setAutoCommit(false);
        run(holder, "LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");
        Connection waiter = connection();
        Thread waiting = new Thread(() -> {
            try {
                run(waiter, "SELECT count(*) FROM customers");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.start();
        Thread.sleep(2_500);

        Examination health = Examination.of(service).exits(3);

        health.has("locks/blocked-sessions", "failed");
        health.has("locks/old-transactions", "failed");
        health.has("schema/fingerprint", "failed");
        health.has("history/history", "passed");
        health.heal(service, "locks/blocked-sessions");
        waiting.join(10_000);
        Examination healed = Examination.of(service, MUCH_TIME).exits(0);
        healed.has("locks/blocked-sessions", "passed");
        healed.has("schema/fingerprint", "passed");
    }

    @Test
    void an_index_that_is_out_of_force_is_built_again_as_advised() {
        service.withoutFingerprints();
        database.execute(
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = " + " 'conversations_unanswered'::regclass");

        Examination health = Examination.of(service, MUCH_TIME).exits(3);

        health.has("schema/invalid-index", "failed");
        health.heal(service, "schema/invalid-index");
        Examination.of(service, MUCH_TIME).exits(0).has("schema/invalid-index", "");
    }

    @Test
    void what_a_role_may_not_do_is_told_with_what_grants_it() {
        Examination health = asTheLowRole();

        health.exits(3).has("permissions/least-privilege", "passed");
        health.has("permissions/create-objects", "failed");
        health.has("permissions/write-history", "failed");
        health.has("permissions/change-objects", "warning");
        health.has("permissions/create-databases", "warning");
        health.has("permissions/end-sessions", "warning");
        health.has("permissions/see-sessions", "warning");
        for (String name :
                List.of("create-objects", "write-history", "create-databases", "end-sessions", "see-sessions")) {
            health.heal(service, "permissions/" + name);
        }
        Examination healed = asTheLowRole();
        for (String name :
                List.of("create-objects", "write-history", "create-databases", "end-sessions", "see-sessions")) {
            healed.has("permissions/" + name, "passed");
        }
        health.heal(service, "permissions/change-objects");
        asTheLowRole().has("permissions/change-objects", "passed");
    }

    @Test
    void settings_that_hurt_are_told_with_what_takes_them_back() {
        String name = database.value("SELECT current_database()");
        database.execute(
                "ALTER DATABASE " + name + " SET default_transaction_read_only = on",
                "ALTER ROLE " + database.dataSource().getUser() + " IN DATABASE " + name
                        + " SET idle_in_transaction_session_timeout = '3s'");

        Examination health = Examination.of(service, MUCH_TIME).exits(3);

        health.has("settings/writes-allowed", "failed");
        health.has("settings/timeouts", "warning");
        assertThat(health.told("settings/timeouts")).contains("idle_in_transaction_session_timeout = 3000 ms");
        health.heal(service, "settings/writes-allowed");
        health.heal(service, "settings/timeouts");
        Examination healed = Examination.of(service, MUCH_TIME).exits(0);
        healed.has("settings/writes-allowed", "passed");
        healed.has("settings/timeouts", "passed");
    }
}
