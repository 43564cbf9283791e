package dev.belay.suite.database;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.SqliteSessions;
import dev.belay.application.port.Sessions;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/** A SQLite database in a folder of its own. */
public final class SqliteDatabase implements Database {
    private final Path folder;
    private final SQLiteDataSource dataSource = new SQLiteDataSource();

    private SqliteDatabase(Path folder) {
        this.folder = folder;
        dataSource.setUrl("jdbc:sqlite:" + folder.resolve("test.db"));
    }

    static SqliteDatabase fresh() {
        try {
            return new SqliteDatabase(Files.createTempDirectory("belay-test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    @Override
    public SQLiteDataSource dataSource() {
        return dataSource;
    }

    @Override
    public String loginUrl() {
        return "sqlite:" + folder.resolve("test.db");
    }

    @Override
    public Sessions sessions(SessionSettings settings) {
        return new SqliteSessions(dataSource::getConnection, settings);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SQLite that comes with its driver: it is always here. */
    record Kind() implements Server.Kind {
        @Override
        public String title() {
            return "SQLite";
        }

        @Override
        public boolean isIndispensable() {
            return true;
        }

        @Override
        public Class<? extends Database> database() {
            return SqliteDatabase.class;
        }

        @Override
        public Server start() {
            return new Server() {
                @Override
                public Database fresh() {
                    return SqliteDatabase.fresh();
                }

                @Override
                public void close() {
                    // each file goes with its test
                }
            };
        }
    }
}
