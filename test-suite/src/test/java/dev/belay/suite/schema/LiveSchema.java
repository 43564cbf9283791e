package dev.belay.suite.schema;

import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.PostgresqlDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The schema of a database that a test writes SQL to. */
final class LiveSchema {
    private LiveSchema() {}

    static Schema of(Database database) {
        return of(database, SessionSettings.DEFAULT);
    }

    static Schema of(Database database, SessionSettings settings) {
        try (Session session = database.sessions(settings).open(RunId.of(1))) {
            return session.schema();
        }
    }

    /** The same through a connection to PostgreSQL from elsewhere. */
    static Schema of(ConnectionSource connections, SessionSettings settings) {
        try (Session session = new PostgresqlSessions(connections, settings).open(RunId.of(1))) {
            return session.schema();
        }
    }

    /** Sessions that all use one connection to PostgreSQL. */
    static Sessions sessions(Connection connection) {
        return new PostgresqlSessions(() -> connection, SessionSettings.DEFAULT);
    }

    /** How many statements it takes to read it. */
    static int questions(PostgresqlDatabase database) {
        AtomicInteger asked = new AtomicInteger();
        try (Connection real = database.dataSource().getConnection()) {
            Connection counting = (Connection) Proxy.newProxyInstance(
                    LiveSchema.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().endsWith("Statement")) {
                            asked.incrementAndGet();
                        }
                        return method.invoke(real, arguments);
                    });
            of(() -> counting, SessionSettings.DEFAULT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return asked.get();
    }

    /** Runs each statement of a text. */
    static void run(Database database, String sql) {
        for (Statement statement : Script.read("test.sql", sql, Optional.empty(), database.engine())
                .statements()) {
            database.execute(statement.text(sql));
        }
    }

    /** Creates objects, one after the other. */
    static void create(Database database, List<SchemaObject> objects) {
        for (SchemaObject object : objects) {
            database.execute(object.creation().toArray(new String[0]));
        }
    }

    /** The SQL of a file for the engine; {@code rich} has something of everything that it can hold. */
    static String text(Database database, String file) {
        String name = file + "-" + database.engine().key() + ".sql";
        try (InputStream resource = Objects.requireNonNull(LiveSchema.class.getResourceAsStream(name))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
