package dev.belay.suite.rehearsal;

import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A project with a database that has its first migration, and with what is pending. */
final class Stage {
    private final Path folder;
    private final Database database;
    private final Project project;

    private Stage(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
        this.project = Project.in(folder.resolve("m"));
    }

    /** A shop with customers and their orders. */
    static Stage aShop(Path folder, Database database) {
        if (database.engine() == Engine.SQLITE) {
            // a file of no bytes would not count as a database
            database.execute("CREATE TABLE t (id INTEGER)", "DROP TABLE t");
        }
        Stage stage = new Stage(folder, database).pending("V1__shop.sql", """
                        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
                        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, total INTEGER);
                        INSERT INTO customers VALUES (1, 'ada'), (2, 'bob');
                        INSERT INTO orders VALUES (1, 1, 10), (2, 1, 20), (3, 2, 30);
                        """);
        stage.run("migrate").exits(0);
        return stage;
    }

    Stage pending(String name, String sql) {
        project.with(name, sql);
        return this;
    }

    Stage without(String name) {
        project.without(name);
        return this;
    }

    CommandLineRun run(String line) {
        return run(line, Map.of());
    }

    CommandLineRun run(String line, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("DATABASE_URL", database.loginUrl()));
        environment.putAll(more);
        return CommandLineRun.of(folder, environment, (line + " --location m").split(" "));
    }

    /** What a text says of the statement at a place, such as {@code V2__x.sql:1:1}. */
    static String seen(CommandLineRun run, String place) {
        int at = run.out().indexOf("\n  m/" + place + "  ");
        if (at < 0) {
            throw new AssertionError(place + " is not in\n" + run);
        }
        List<String> lines = run.out().substring(at + 1).lines().toList();
        StringBuilder seen = new StringBuilder(lines.get(0)).append('\n');
        lines.stream()
                .skip(1)
                .takeWhile(line -> line.startsWith("    "))
                .forEach(line -> seen.append(line).append('\n'));
        return seen.toString();
    }

    /** Everything that the database holds, but its audit trail. */
    List<String> everything() {
        List<String> all = new ArrayList<>();
        boolean isSqlite = database.engine() == Engine.SQLITE;
        List<String> tables = database.rows(
                isSqlite
                        ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                        : "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                                + " ORDER BY 1");
        for (String table : tables) {
            if (!table.equals("belay_audit")) {
                all.add(table);
                all.addAll(database.rows("SELECT * FROM " + table + " ORDER BY 1"));
            }
        }
        all.addAll(database.rows(
                isSqlite
                        ? "SELECT name, rootpage, sql FROM sqlite_master ORDER BY 1"
                        : "SELECT relname, relfilenode FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER"
                                + " BY 1"));
        return all;
    }

    /** What the trail says of rehearsals. */
    List<String> rehearsals() {
        return database.rows("SELECT outcome, detail FROM belay_audit WHERE act = 'rehearse' ORDER BY rank");
    }

    long trailRows() {
        return Long.parseLong(Objects.requireNonNull(database.value("SELECT count(*) FROM belay_audit")));
    }
}
