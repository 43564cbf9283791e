package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.backup.PrivateFiles;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.port.Backups;
import dev.belay.domain.backup.Artefact;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.backup.Catalogue;
import dev.belay.domain.backup.Content;
import dev.belay.domain.backup.Source;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Backups of a SQLite database: made by its online backup within one read transaction, which other connections may go
 * on beside, and put back by it too.
 */
public final class SqliteBackups implements Backups {
    private final SqliteUrl url;
    private final ConnectionSource connections;
    private final TableName history;
    private final BackupFolder folder;
    private final Duration wait;
    private final Consumer<String> waiting;

    /**
     * @param wait how long other processes may keep the database from being read or replaced
     * @param waiting hears of that
     */
    public SqliteBackups(
            SqliteUrl url,
            ConnectionSource connections,
            String historyTable,
            BackupFolder folder,
            Duration wait,
            Consumer<String> waiting) {
        this.url = url;
        this.connections = connections;
        this.history = new TableName("main", historyTable);
        this.folder = folder;
        this.wait = wait;
        this.waiting = waiting;
    }

    @Override
    public Backup create(RunId run, Instant madeAt) {
        refuseMemory();
        return folder.holding(() -> {
            BackupId id = folder.free(BackupId.of(madeAt, run));
            Path part = folder.part(id, BackupMethod.SQLITE_COPY);
            try {
                Backup backup = reading(connection -> copy(connection, id, madeAt, part));
                folder.add(backup, Optional.of(part));
                return backup;
            } catch (FailureException e) {
                folder.discard(part);
                throw BackupFailures.of("Backing up " + file(), e);
            }
        });
    }

    private Backup copy(Connection connection, BackupId id, Instant madeAt, Path part) throws SQLException {
        SqliteContent content = new SqliteContent(connection, history);
        Content held = content.read();
        SqliteCopy.take(connection, part);
        try (Connection copy = SqliteCopy.open(part)) {
            if (new SqliteContent(copy, history).violatedForeignKeys() != content.violatedForeignKeys()) {
                throw BackupFailures.of("The copy violates other foreign keys than the database.");
            }
        }
        Source source =
                new Source(Engine.SQLITE, content.libraryVersion(), target(), file().toString(), content.version());
        return new Backup(id, madeAt, source, artefact(part), held, false);
    }

    private static Artefact artefact(Path part) {
        try {
            return new Artefact(BackupMethod.SQLITE_COPY, Files.size(part), PrivateFiles.sha256(part));
        } catch (IOException e) {
            throw BackupFailures.of("Reading the copy", e);
        }
    }

    @Override
    public Backup prove(Backup backup) {
        return folder.holding(() -> {
            Path copy = folder.intact(backup);
            List<String> against = against(backup, copy);
            if (!against.isEmpty()) {
                folder.remove(backup);
                throw BackupFailures.notTheSame(backup, against);
            }
            Backup proven = backup.asProven();
            folder.replace(proven);
            return proven;
        });
    }

    /** What stands against taking a copy for the database that it was made of. */
    private List<String> against(Backup backup, Path copy) {
        try (Connection connection = SqliteCopy.open(copy)) {
            SqliteContent content = new SqliteContent(connection, history);
            Optional<String> damage = content.damage();
            return damage.isPresent()
                    ? List.of("its integrity check says: " + damage.get())
                    : backup.content().differences(content.read());
        } catch (SQLException e) {
            return List.of("it cannot be read: " + SqliteFailures.of(e).what());
        }
    }

    @Override
    public Catalogue catalogue() {
        return folder.catalogue();
    }

    /** The path as the system knows it, so that the same file has the same name through any link. */
    @Override
    public String target() {
        try {
            return "sqlite " + file().toRealPath();
        } catch (IOException e) {
            return "sqlite " + file();
        }
    }

    @Override
    public Content content() {
        refuseMemory();
        try {
            return reading(connection -> new SqliteContent(connection, history).read());
        } catch (FailureException e) {
            throw BackupFailures.of("Reading " + file(), e);
        }
    }

    @Override
    public Restored restore(Backup backup, RunId run, Supplier<Backup> net) {
        refuseMemory();
        return folder.holding(() -> {
            if (backup.source().engine() != Engine.SQLITE) {
                throw BackupFailures.of("The backup " + backup.id() + " is not one of a SQLite database.");
            }
            Path copy = folder.intact(backup);
            List<String> against = against(backup, copy);
            if (!against.isEmpty()) {
                throw BackupFailures.notTheSame(backup, against);
            }
            return new SqliteRestoration(file(), history, connections, this::writer, run).put(copy, backup);
        });
    }

    @Override
    public void delete(Backup backup) {
        folder.holding(() -> {
            folder.remove(backup);
            return true;
        });
    }

    /** What is read within one transaction. */
    @FunctionalInterface
    private interface Reading<R> {
        R of(Connection connection) throws SQLException;
    }

    private <R> R reading(Reading<R> reading) {
        try (Connection connection = connections.open()) {
            Writer access = writer(connection);
            // the transaction begins with its first read, which another process may be in the way of
            access.run("BEGIN");
            access.whenFree(() -> access.ask("SELECT count(*) FROM sqlite_schema"));
            R result = reading.of(connection);
            access.run("COMMIT");
            return result;
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private Writer writer(Connection connection) {
        Writer writer = new Writer(connection, history, wait);
        writer.waitAtMost(wait, waiting);
        return writer;
    }

    private Path file() {
        return Path.of(url.path()).toAbsolutePath().normalize();
    }

    private void refuseMemory() {
        if (url.isMemory()) {
            throw BackupFailures.of("A database in memory ends with the run: there is nothing to back up or restore.");
        }
    }
}
