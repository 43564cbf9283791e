package dev.belay.suite.acceptance;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.sqlite.SQLiteDataSource;

/** A folder in which commands are run, and the database that they find there. */
abstract class Workplace {
    private final Path folder;

    Workplace(Path folder) {
        this.folder = folder;
    }

    /** A folder in which nothing is configured: the database is SQLite in ./belay.db. */
    static Workplace onSqlite(Path folder) {
        return new OnSqlite(folder);
    }

    /** A folder in which DATABASE_URL names this database. */
    static Workplace on(Path folder, Database database) {
        if (database.engine() == Engine.SQLITE) {
            // a file of no bytes would not count as a database
            database.execute("CREATE TABLE t (id INTEGER)", "DROP TABLE t");
        }
        return new OnServer(folder, database);
    }

    /** What stands in the environment. */
    abstract Map<String, String> environment();

    abstract void execute(String... statements);

    /** Everything that a run could have changed. */
    abstract List<String> everything();

    Path folder() {
        return folder;
    }

    CommandLineRun run(Map<String, String> more, String... arguments) {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(more);
        return CommandLineRun.of(folder, all, arguments);
    }

    CommandLineRun typing(String answer, Map<String, String> more, String... arguments) {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(more);
        return CommandLineRun.typing(answer, folder, all, arguments);
    }

    void migrate(String... options) {
        run(Map.of(), Stream.concat(Stream.of("migrate"), Stream.of(options)).toArray(String[]::new))
                .exits(0);
    }

    byte[] read(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, byte[] bytes) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void link(String file, String target) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forbidToWrite(String file) {
        Path path = folder.resolve(file);
        if (!path.toFile().setReadOnly() || Files.isWritable(path)) {
            throw new TestAbortedException("this user may write to every file");
        }
    }

    void delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below the folder, byte by byte. */
    List<String> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<String> files = new ArrayList<>();
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.add(folder.relativize(path) + " " + HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class OnSqlite extends Workplace {
        OnSqlite(Path folder) {
            super(folder);
        }

        @Override
        Map<String, String> environment() {
            return Map.of();
        }

        @Override
        void execute(String... statements) {
            SQLiteDataSource file = new SQLiteDataSource();
            file.setUrl("jdbc:sqlite:" + folder().resolve("belay.db"));
            Database.execute(file, statements);
        }

        @Override
        List<String> everything() {
            return files();
        }
    }

    private static final class OnServer extends Workplace {
        private final Database database;

        OnServer(Path folder, Database database) {
            super(folder);
            this.database = database;
        }

        @Override
        Map<String, String> environment() {
            return Map.of("DATABASE_URL", database.loginUrl());
        }

        @Override
        void execute(String... statements) {
            database.execute(statements);
        }

        @Override
        List<String> everything() {
            List<String> all = new ArrayList<>(files());
            if (database.engine() == Engine.SQLITE) {
                all.addAll(database.rows("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"));
                return all;
            }
            all.addAll(database.rows("SELECT table_schema, table_name FROM information_schema.tables"
                    + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"));
            if (all.contains("public|flyway_schema_history")) {
                all.addAll(database.rows("SELECT * FROM flyway_schema_history ORDER BY installed_rank"));
            }
            return all;
        }
    }
}
