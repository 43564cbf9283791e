package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.backup.PrivateFiles;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.session.TakenCopy;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.port.Copies;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Copies made by SQLite's online backup, which others may go on beside. They lie beside the database: so they are on
 * the same disk, and nobody can read them who could not read the folder. Each has a file that its maker keeps locked;
 * where that lock is free, the maker was killed, and the next one removes both.
 */
public final class SqliteCopies implements Copies {
    private static final String MARK = ".belay-rehearsal-";
    private static final String LOCK = ".lock";

    private final SqliteUrl url;
    private final ConnectionSource connections;
    private final Function<SqliteUrl, ConnectionSource> databases;
    private final SessionSettings settings;
    private final Duration wait;
    private final Consumer<String> waiting;

    /**
     * @param databases connections to another file
     * @param wait how long other processes may keep the database from being read
     * @param waiting hears of that
     */
    public SqliteCopies(
            SqliteUrl url,
            ConnectionSource connections,
            Function<SqliteUrl, ConnectionSource> databases,
            SessionSettings settings,
            Duration wait,
            Consumer<String> waiting) {
        this.url = url;
        this.connections = connections;
        this.databases = databases;
        this.settings = settings;
        this.wait = wait;
        this.waiting = waiting;
    }

    @Override
    public Copy take(RunId run) {
        if (url.isMemory()) {
            throw BackupFailures.of("A database in memory ends with the run: there is nothing to rehearse on.");
        }
        Path database = Path.of(url.path()).toAbsolutePath().normalize();
        Path copy = database.resolveSibling(database.getFileName() + MARK + run);
        try {
            removeLeftovers(database);
            // open as long as the copy is there
            FileChannel lock = FileChannel.open(PrivateFiles.create(beside(copy, LOCK)), StandardOpenOption.WRITE);
            try {
                lock.lock();
                PrivateFiles.create(copy);
                fill(copy);
            } catch (IOException | SQLException | FailureException e) {
                remove(copy, lock);
                throw e;
            }
            SqliteSessions sessions =
                    new SqliteSessions(databases.apply(new SqliteUrl(copy.toString(), url.parameters())), settings);
            return new TakenCopy(
                    "a copy that SQLite's online backup made",
                    TakenCopy.REMOVED,
                    sessions,
                    sessions::open,
                    () -> remove(copy, lock));
        } catch (IOException e) {
            throw BackupFailures.of("Copying " + database, e);
        } catch (SQLException e) {
            throw BackupFailures.of("Copying " + database, new FailureException(SqliteFailures.of(e), e));
        }
    }

    private void fill(Path copy) throws SQLException {
        try (Connection connection = connections.open()) {
            Writer access = new Writer(connection, new TableName("main", settings.table()), wait);
            access.waitAtMost(wait, waiting);
            // the transaction begins with its first read, which another process may be in the way of
            access.run("BEGIN");
            access.whenFree(() -> access.ask("SELECT count(*) FROM sqlite_schema"));
            SqliteCopy.take(connection, copy);
            access.run("COMMIT");
        }
    }

    private static Path beside(Path copy, String ending) {
        return copy.resolveSibling(copy.getFileName() + ending);
    }

    private static void removeLeftovers(Path database) throws IOException {
        Path folder = database.getParent();
        String pattern = database.getFileName() + MARK + "*" + LOCK;
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, entry -> matches(entry, pattern))) {
            for (Path lock : locks) {
                String name = String.valueOf(lock.getFileName());
                Path copy = lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
                if (isFree(lock)) {
                    delete(copy);
                }
            }
        }
    }

    /** Not by a glob: the name of the database may have signs in it that mean something there. */
    private static boolean matches(Path entry, String pattern) {
        String name = String.valueOf(entry.getFileName());
        int star = pattern.lastIndexOf('*');
        return name.startsWith(pattern.substring(0, star)) && name.endsWith(pattern.substring(star + 1));
    }

    private static boolean isFree(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Never throws: what cannot be removed, the next one removes. */
    private static void remove(Path copy, FileChannel lock) {
        try (lock) {
            delete(copy);
        } catch (IOException e) {
            // its lock is free now, which tells the next one
        }
    }

    /** The lock last: until it is gone, the next one knows that there is something to remove. */
    private static void delete(Path copy) throws IOException {
        for (String ending : List.of("", "-journal", "-wal", "-shm", LOCK)) {
            Files.deleteIfExists(beside(copy, ending));
        }
    }
}
