package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import dev.belay.domain.rebuild.Condition;
import dev.belay.domain.rebuild.Rebuild;
import dev.belay.domain.rebuild.Rebuilding;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm.AlterTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of a plan send, where a table is built anew. The statements for that depend on what the scripts before
 * have made of the schema, and so those run on a copy of it in memory, which has no rows. Nothing is copied for a plan
 * that builds no table anew.
 */
final class PlanPreview {
    private static final String OBJECTS = "SELECT sql FROM main.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE"
            + " 'sqlite\\_%' ESCAPE '\\' ORDER BY type = 'trigger', type = 'view', type = 'index', rowid";

    private final Writer database;
    private final List<Piece> earlier = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Connection connection;
    private @Nullable Writer copy;
    private Optional<String> doubt = Optional.empty();

    PlanPreview(Writer database) {
        this.database = database;
    }

    /** Statements of a script that follow each other. */
    private record Piece(Script script, int start, int end) {
        List<Statement> statements() {
            return script.statements().stream()
                    .filter(statement -> statement.start() >= start && statement.end() <= end)
                    .toList();
        }

        boolean buildsAnew() {
            return statements().stream().anyMatch(statement -> statement.form() instanceof AlterTable);
        }
    }

    String text(Script script) {
        return text(script, 0, script.text().length());
    }

    /** A part of a script's text as it would be sent. The parts of a plan are asked for in their order. */
    String text(Script script, int start, int end) {
        if (!seen.add(script.file() + ":" + start)) {
            close();
            seen.add(script.file() + ":" + start);
        }
        Piece piece = new Piece(script, start, end);
        if (!piece.buildsAnew()) {
            earlier.add(piece);
            return script.text().substring(start, end);
        }
        StringBuilder text = new StringBuilder();
        int done = start;
        Writer schema = schema();
        for (Statement statement : piece.statements()) {
            if (statement.form() instanceof AlterTable alteration) {
                text.append(script.text(), done, statement.start());
                text.append(statements(schema, script, statement, alteration));
                done = statement.end();
            } else {
                follow(schema, script, statement);
            }
        }
        return text.append(script.text(), done, end).toString();
    }

    private Writer schema() {
        Writer schema = copy == null ? copied() : copy;
        for (Piece piece : earlier) {
            for (Statement statement : piece.statements()) {
                follow(schema, piece.script(), statement);
            }
        }
        earlier.clear();
        return schema;
    }

    private Writer copied() {
        try {
            connection = new org.sqlite.JDBC().connect("jdbc:sqlite::memory:", new Properties());
            if (connection == null) {
                throw new IllegalStateException("the driver does not know its own URL");
            }
            Writer schema = new Writer(connection, new TableName("main", "none"), Duration.ZERO);
            copy = schema;
            for (String sql : database.whenFree(() -> database.all(OBJECTS, row -> row.getString(1)))) {
                try {
                    schema.run(sql);
                } catch (SQLException e) {
                    // made by a virtual table, or by a module that only the database's own program has
                }
            }
            return schema;
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    /** Only what changes the schema: without rows the rest would mean nothing. */
    private void follow(Writer schema, Script script, Statement statement) {
        boolean isOfSchema = script.begins(statement, "CREATE")
                || script.begins(statement, "ALTER")
                || script.begins(statement, "DROP");
        if (isOfSchema) {
            try {
                new ScriptRun(schema, script, Observer.BLIND).run(statement);
            } catch (FailureException e) {
                doubt = Optional.of(e.failure().what());
            } catch (ForeignKeysEnforced e) {
                throw new IllegalStateException("nothing enforces them in memory", e);
            }
        }
    }

    private String statements(Writer schema, Script script, Statement statement, AlterTable alteration) {
        String written = statement.text(script.text());
        try {
            TableRebuilds rebuilds = new TableRebuilds(schema, script, statement, alteration);
            if (doubt.isPresent()) {
                return unknown(doubt.get(), written);
            }
            if (alteration.perhapsKnown() && rebuilds.isDoneBySqlite()) {
                return written;
            }
            Optional<Rebuilding> rebuilding = rebuilds.rebuilding();
            String text = rebuilding
                    .map(how -> how.accept(new Told(script.excerpt(statement), written)))
                    .orElse("-- belay: nothing, there is no such table: " + script.excerpt(statement) + "\n");
            rebuilds.carryOut();
            return text;
        } catch (SQLException e) {
            return unknown(SqliteFailures.of(e).what(), written);
        } catch (FailureException e) {
            return unknown(e.failure().what(), written);
        }
    }

    private static String unknown(String why, String written) {
        return "-- belay: the table is built anew; with what statements, only the run will see: " + inOneLine(why)
                + "\n" + written;
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // memory is given back with the process at the latest
        }
        connection = null;
        copy = null;
        doubt = Optional.empty();
        earlier.clear();
        seen.clear();
    }

    /** A rebuild for people to read; what they send by hand does the same. */
    private record Told(String excerpt, String written) implements Rebuilding.Visitor<String> {
        @Override
        public String rebuild(Rebuild rebuild) {
            StringBuilder text =
                    new StringBuilder("-- belay: builds " + rebuild.table() + " anew: " + inOneLine(excerpt) + "\n");
            for (Condition condition : rebuild.conditions()) {
                text.append("-- belay: must be 0: ")
                        .append(inOneLine(condition.question()))
                        .append('\n');
            }
            return text.append(String.join(";\n", rebuild.statements())).toString();
        }

        @Override
        public String inPlace(Rebuilding.InPlace statements) {
            return statements.statements().isEmpty()
                    ? "-- belay: nothing to do: " + inOneLine(excerpt) + "\n"
                    : String.join(";\n", statements.statements());
        }

        @Override
        public String impossible(Rebuilding.Impossible reason) {
            return unknown(reason.why(), written);
        }
    }
}
