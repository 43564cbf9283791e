package dev.belay.suite.schema;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.suite.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /** A schema that has something of everything that its engine can have. */
    static String richSql(Database database) {
        String name = "rich-" + database.engine().key() + ".sql";
        try (InputStream resource = Objects.requireNonNull(LiveSchema.class.getResourceAsStream(name))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
