package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.script.OwnPlaceholders;
import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.canary.Canary;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.Schemas;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The example of a customer service, migrated in a database of its own, with rows of users in its tables. */
public final class Service {
    private static final Path EXAMPLE = Path.of(System.getProperty("belay.root"), "examples", "customer-care");
    private static final String SECRET_KEY = Canary.key("trail");
    private static final Pattern PHRASE = Pattern.compile("belay-consent-[0-9a-f-]+");
    private static final List<String> ROWS = List.of(
            "INSERT INTO accounts (name, slug, created_at) VALUES ('Acme', 'acme', '2026-01-01 00:00:00'),"
                    + " ('Globex', 'globex', '2026-02-01 00:00:00')",
            "INSERT INTO customers (account_id, email, display_name) VALUES (1, 'ada@example.org', 'Ada'),"
                    + " (2, 'bo@example.org', NULL)",
            "INSERT INTO agents (account_id, email, display_name) VALUES (1, 'cy@example.org', 'Cy')",
            "INSERT INTO conversations (public_id, customer_id, agent_id, channel) VALUES"
                    + " ('0b0e7c3e-0000-4000-8000-000000000001', 1, 1, 'chat'),"
                    + " ('0b0e7c3e-0000-4000-8000-000000000002', 2, NULL, 'email')",
            "INSERT INTO messages (conversation_id, author, body) VALUES (1, 'customer', 'It''s broken'),"
                    + " (1, 'system', 'wait')",
            "INSERT INTO conversation_tags (conversation_id, tag_id) VALUES (1, 2)",
            "INSERT INTO articles (account_id, author_id, title, body) VALUES (1, 1, 'Resetting', 'Press it.')",
            "INSERT INTO satisfaction_ratings (conversation_id, score, comment) VALUES (1, 1, 'slow')",
            "UPDATE conversations SET status = 'waiting' WHERE id = 1");

    private final Path folder;
    private final Database database;
    private final Map<String, String> environment = new HashMap<>();

    private Service(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
        environment.put("DATABASE_URL", database.loginUrl());
        environment.put("BELAY_LOCATIONS", "filesystem:migrations");
        environment.put("BELAY_BACKUP_DIR", folder.resolve("backups").toString());
        environment.put("SECRET_KEY", SECRET_KEY);
        environment.put("PATH", String.valueOf(System.getenv("PATH")));
    }

    /** Migrated in full, in production; what its versions are lies in files beside its migrations. */
    public static Service migratedOn(Database database, Path folder) {
        return migratedOn(database, folder, "latest");
    }

    /** Migrated up to a version. */
    public static Service migratedOn(Database database, Path folder, String version) {
        Service service = emptyOn(database, folder);
        service.run("migrate --target " + version).exits(0);
        service.insertRows();
        return service;
    }

    /** Not migrated yet. */
    public static Service emptyOn(Database database, Path folder) {
        Service service = new Service(folder, database);
        service.copyExample();
        if (database.engine() == Engine.SQLITE) {
            // a file of no bytes would not count as a database
            database.execute("CREATE TABLE t (id INTEGER)", "DROP TABLE t");
        }
        return service;
    }

    /** Rows of users in those of the tables that are there. */
    public void insertRows() {
        List<String> tables = tables();
        for (String row : ROWS) {
            String table = row.startsWith("UPDATE ") ? "conversations" : row.split(" ", 4)[2];
            if (tables.contains(table)) {
                database.execute(row);
            }
        }
    }

    /** Where nobody is asked for consent, and nothing is repeatable: versions alone make the schema. */
    public Service onAnythingGoes() {
        project().without("R__account_usage.sql").without("R__conversation_overview.sql");
        inEnvironment("testing").withoutFingerprints();
        run("migrate --target 1").exits(0);
        run("policy --environment testing --disposable").exits(0);
        run("rollback base").exits(0);
        return this;
    }

    /** Takes a file away that each engine has for itself. */
    public void without(String name) {
        project().without(database.engine().key() + "/" + name);
    }

    /** What its versions are is found out on a scratch database. */
    public Service withoutFingerprints() {
        for (String engine : List.of("postgresql", "sqlite")) {
            project().without("fingerprints-" + engine + ".json");
        }
        return this;
    }

    public Service inEnvironment(String name) {
        environment.put("ENVIRONMENT", name);
        return this;
    }

    public Service with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Project project() {
        return Project.in(folder.resolve("migrations"));
    }

    public Path folder() {
        return folder;
    }

    public Database database() {
        return database;
    }

    public CommandLineRun run(String line) {
        return CommandLineRun.of(folder, environment, line.split(" "));
    }

    /** Asks for the phrase that a command needs, and gives it. */
    public CommandLineRun consented(String line) {
        return run(line + " --consent " + phrase(run(line).exits(8)));
    }

    /** Removes what backups and restores made of the database beside it, where a server keeps it. */
    public void dropCopies() {
        if (database.engine() == Engine.POSTGRESQL) {
            for (String copy : database.rows("SELECT datname FROM pg_database WHERE datname LIKE"
                    + " replace(current_database(), '_', '\\_') || '\\_%'")) {
                database.execute(
                        "UPDATE pg_database SET datistemplate = FALSE WHERE datname = '" + copy + "'",
                        "DROP DATABASE \"" + copy + "\" WITH (FORCE)");
            }
        }
    }

    /** The phrase that a run printed, which gives consent to its plan. */
    public static String phrase(CommandLineRun run) {
        Matcher phrase = PHRASE.matcher(run.out() + run.err());
        assertThat(phrase.find()).as(run.toString()).isTrue();
        return phrase.group();
    }

    /** The schema in normal form: how it came about makes no difference. */
    public Outline outline() {
        try (Session session = database.sessions(SessionSettings.DEFAULT).open(RunId.of(1))) {
            session.read();
            return session.schema().outline();
        }
    }

    /** Everything in the database but what Belay and Flyway keep of their own. */
    public Contents contents() {
        List<String> data = new ArrayList<>();
        for (String row : Schemas.data(database)) {
            if (!Contents.isHistory(row)) {
                data.add(row);
            }
        }
        List<String> schema = new ArrayList<>();
        for (String line : Schemas.of(database)) {
            // a sequence goes on with each row
            if (!Contents.isHistory(line) && !line.startsWith("sequence ")) {
                schema.add(line);
            }
        }
        return new Contents(schema, data);
    }

    /** The same and the histories: what a run that changes nothing leaves as it was. */
    public List<String> everything() {
        List<String> all = new ArrayList<>(contents().schema());
        all.addAll(contents().data());
        for (String table : tables()) {
            if (Contents.isHistory(table)) {
                for (String row : database.rows("SELECT * FROM " + table + " ORDER BY 1")) {
                    all.add(table + " " + row);
                }
            }
        }
        return all;
    }

    /** The names of all tables. */
    public List<String> tables() {
        return database.rows(
                database.engine() == Engine.SQLITE
                        ? "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1"
                        : "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace ="
                                + " 'public'::regnamespace ORDER BY 1");
    }

    /** All rows of the users, with the columns that there are now. */
    public Map<String, List<String>> rows() {
        String columns = database.engine() == Engine.SQLITE
                ? "SELECT m.name, group_concat('\"' || c.name || '\"', ', ') FROM sqlite_schema m,"
                        + " pragma_table_info(m.name) c WHERE m.type = 'table' GROUP BY m.name"
                : "SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY"
                        + " column_name) FROM information_schema.columns"
                        + " JOIN information_schema.tables USING (table_schema, table_name)"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' GROUP BY table_name";
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : database.rows(columns)) {
            if (!Contents.isHistory(table)) {
                String[] parts = table.split("\\|", -1);
                String query = "SELECT " + parts[1] + " FROM " + parts[0] + " ORDER BY " + parts[1];
                rows.put(query, database.rows(query));
            }
        }
        return rows;
    }

    /** The rows that there were are there still, with all that was in them. */
    public void keeps(Map<String, List<String>> before) {
        for (Map.Entry<String, List<String>> query : before.entrySet()) {
            assertThat(database.rows(query.getKey())).as(query.getKey()).isEqualTo(query.getValue());
        }
    }

    /** Flyway's own validate and info agree with the history, and its migrate has nothing to do. */
    public void flywayAgrees() {
        flyway().agrees();
    }

    /** Flyway's own migrate applies so many, and then agrees. */
    public void flywayMigrates(int migrations) {
        FlywayJudge judge = flyway();
        assertThat(judge.migrate()).isEqualTo(migrations);
        judge.agrees();
    }

    private FlywayJudge flyway() {
        Project flat = Project.in(folder.resolve("flyway"));
        OwnPlaceholders.of(database.engine()).forEach(flat::placeholder);
        Path migrations = project().folder();
        // Flyway knows no folders of engines
        for (Path place :
                List.of(migrations, migrations.resolve(database.engine().key()))) {
            for (Path file : filesIn(place)) {
                String name = file.getFileName().toString();
                if (name.startsWith("V") || name.startsWith("R__")) {
                    flat.with(name, read(file));
                }
            }
        }
        return FlywayJudge.of(flat, database);
    }

    private void copyExample() {
        for (Path place : List.of(EXAMPLE, EXAMPLE.resolve("postgresql"), EXAMPLE.resolve("sqlite"))) {
            for (Path file : filesIn(place)) {
                project().with(EXAMPLE.relativize(file).toString(), read(file));
            }
        }
    }

    private static List<Path> filesIn(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is in a database beside the histories.
     *
     * @param schema the objects, one line each
     * @param data the rows, table by table
     */
    public record Contents(List<String> schema, List<String> data) {
        private static boolean isHistory(String line) {
            return line.contains("flyway_schema_history") || line.contains("belay_");
        }
    }
}
