package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * A project, the database that faults happen to, another one that nothing happens to, and runs of Belay in processes
 * of their own. Whatever happened, {@link #endsWell} must hold afterwards.
 */
final class Scene {
    private static final Pattern BACKUP = Pattern.compile("(?m)^(\\d{8}-\\d{6}-\\w+) .* yes$");

    private final Path folder;
    private final Project project;
    private final Database database;
    private final Database undisturbed;

    private Scene(Path folder, Database database, Database undisturbed) {
        this.folder = folder;
        this.project = Project.in(folder.resolve("migrations"));
        this.database = database;
        this.undisturbed = undisturbed;
    }

    static Scene in(Path folder, Database database, Database undisturbed) {
        return new Scene(folder, database, undisturbed);
    }

    Scene with(String name, String text) {
        project.with(name, text);
        return this;
    }

    Project project() {
        return project;
    }

    Trail trail() {
        return new Trail(database);
    }

    Activity activity() {
        return new Activity(database);
    }

    /** Begins a run of the command {@code migrate}. */
    Fork start(String... options) {
        return start(Map.of(), options);
    }

    Fork start(Map<String, String> environment, String... options) {
        Map<String, String> variables = new HashMap<>(login());
        variables.put("SECRET_KEY", Trail.SECRET_KEY);
        variables.putAll(environment);
        List<String> arguments = new ArrayList<>(List.of("migrate", "--strategy", "direct"));
        return start(variables, arguments, options);
    }

    /** The same with the whole chain of strategies, which reconnects. */
    Fork startChain(Map<String, String> environment, String... options) {
        Map<String, String> variables = environment();
        variables.putAll(environment);
        return start(variables, new ArrayList<>(List.of("migrate")), options);
    }

    private Fork start(Map<String, String> variables, List<String> arguments, String... options) {
        arguments.addAll(List.of("--location", project.folder().toString()));
        if (database.engine() == Engine.SQLITE) {
            arguments.add("--create");
        }
        arguments.addAll(List.of(options));
        return Fork.of(Belay.class, folder, variables, arguments);
    }

    /** Begins another command. */
    Fork starts(String... command) {
        return starts(Map.of(), command);
    }

    Fork starts(Map<String, String> environment, String... command) {
        Map<String, String> variables = environment();
        variables.putAll(environment);
        List<String> words = List.of(command);
        return Fork.of(Belay.class, folder, variables, words.get(0).startsWith("restore") ? words : onProject(command));
    }

    /** The last proven backup of the database. */
    String newestBackup() {
        Matcher backup = BACKUP.matcher(runs("backups").with(0).output());
        assertThat(backup.find()).isTrue();
        return backup.group(1);
    }

    /** What a backup or a restore needed for a while, and should have removed. */
    List<String> leftovers() {
        if (database.engine() == Engine.POSTGRESQL) {
            return database.rows("SELECT datname FROM pg_database WHERE datname ~ '^belay_(proof|restore)_'");
        }
        return Stream.of(folder, folder.resolve("backups"), file().getParent())
                .flatMap(place -> names(place).stream())
                .filter(name -> name.contains(".part"))
                .toList();
    }

    private static List<String> names(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what backups and restores made of the database beside it, where a server keeps it. */
    void dropCopies() {
        if (database.engine() == Engine.POSTGRESQL) {
            for (String copy : database.rows("SELECT datname FROM pg_database WHERE datname LIKE"
                    + " replace(current_database(), '_', '\\_') || '\\_%'")) {
                database.execute(
                        "UPDATE pg_database SET datistemplate = FALSE WHERE datname = '" + copy + "'",
                        "DROP DATABASE \"" + copy + "\" WITH (FORCE)");
            }
        }
    }

    /** The whole of another command, its words with blanks between them. */
    Ended runs(String... command) {
        try (Fork run = starts(String.join(" ", command).split(" "))) {
            return run.ends();
        }
    }

    /** The database says itself that it may be destroyed. */
    Scene allowsAnything() {
        here("policy --environment testing --disposable").exits(0);
        return this;
    }

    /** The whole of a command in this process, its words with blanks between them. */
    CommandLineRun here(String command) {
        return here(Map.of(), command);
    }

    CommandLineRun here(Map<String, String> environment, String command) {
        Map<String, String> variables = environment();
        variables.putAll(environment);
        return CommandLineRun.of(
                folder, variables, onProject(command.split(" ")).toArray(new String[0]));
    }

    private List<String> onProject(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--location", project.folder().toString()));
        return arguments;
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(login());
        variables.put("SECRET_KEY", Trail.SECRET_KEY);
        variables.put("ENVIRONMENT", "testing");
        variables.put("BELAY_BACKUP_DIR", folder.resolve("backups").toString());
        variables.put("PATH", String.valueOf(System.getenv("PATH")));
        return variables;
    }

    /** A whole run. */
    Ended run(String... options) {
        try (Fork run = start(options)) {
            return run.ends();
        }
    }

    List<Fork> startTogether(int runs) {
        List<Fork> forks = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            forks.add(start());
        }
        return forks;
    }

    private Map<String, String> login() {
        if (database.dataSource() instanceof SQLiteDataSource sqlite) {
            return Map.of("DATABASE_URL", sqlite.getUrl());
        }
        PGSimpleDataSource postgresql = (PGSimpleDataSource) database.dataSource();
        return Map.of(
                "DATABASE_URL",
                "jdbc:postgresql://" + postgresql.getServerNames()[0] + ":"
                        + postgresql.getPortNumbers()[0] + "/" + postgresql.getDatabaseName(),
                "BELAY_USER",
                String.valueOf(postgresql.getUser()),
                "BELAY_PASSWORD",
                String.valueOf(postgresql.getPassword()));
    }

    /**
     * The oracle: a run reaches the head, the database equals one that nothing happened to, Flyway finds each version
     * once and has nothing to do, the audit trail is whole and true, and nothing of a run remains.
     */
    void endsWell() {
        run().with(0);
        isWell();
    }

    /** The oracle without another run. */
    void isWell() {
        DirectRun.of(project).migrates(undisturbed);
        assertThat(Contents.of(database)).isEqualTo(Contents.of(undisturbed));
        assertThat(database.rows("SELECT installed_rank, version, script, checksum, success"
                        + " FROM flyway_schema_history ORDER BY installed_rank"))
                .isEqualTo(undisturbed.rows("SELECT installed_rank, version, script, checksum, success"
                        + " FROM flyway_schema_history ORDER BY installed_rank"))
                .isNotEmpty();
        assertThat(partsLeft()).isEmpty();
        FlywayJudge.of(project, database).agrees();
        trail().isTrue();
        if (database.engine() == Engine.POSTGRESQL) {
            activity().nothingRemains();
        } else {
            assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
            assertThat(hasHotJournal()).isFalse();
        }
    }

    /** A journal that was begun and not written to yet, or zeroed, says nothing; the next write takes it over. */
    private boolean hasHotJournal() {
        try (InputStream journal = Files.newInputStream(file().resolveSibling(file().getFileName() + "-journal"))) {
            return journal.read() > 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a SQLite database. */
    Path file() {
        return Path.of(((SQLiteDataSource) database.dataSource()).getUrl().substring("jdbc:sqlite:".length()));
    }

    /** How often a migration is in the history. */
    int rowsOf(String version) {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM flyway_schema_history WHERE version = '" + version + "'"));
    }

    /** How many parts of scripts that are not finished are recorded, by what is recorded of them. */
    List<String> partsLeft() {
        String table = database.engine() == Engine.POSTGRESQL
                ? "SELECT 1 FROM pg_class WHERE relname = 'belay_step'"
                : "SELECT 1 FROM sqlite_schema WHERE name = 'belay_step'";
        // Flyway alone does not make it
        return database.rows(table).isEmpty()
                ? List.of()
                : database.rows("SELECT statement, state FROM belay_step WHERE statement > 0 ORDER BY statement");
    }
}
