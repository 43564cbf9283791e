package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.backup.PrivateFiles;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Backups.Restored;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Puts a copy into the file of a database, which stays the same file: who has it open sees the old database or the new
 * one, and from what a killed process leaves SQLite makes the old one again. The state before is copied first; from
 * before that until the end nobody else can write.
 */
final class SqliteRestoration {
    private static final String KEPT = ".before-restore-";
    private static final String PART = ".part";
    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal");

    private final Path file;
    private final TableName history;
    private final ConnectionSource connections;
    private final Function<Connection, Writer> access;
    private final Path kept;

    /** @param access how a connection waits for other processes */
    SqliteRestoration(
            Path file,
            TableName history,
            ConnectionSource connections,
            Function<Connection, Writer> access,
            RunId run) {
        this.file = file;
        this.history = history;
        this.connections = connections;
        this.access = access;
        this.kept = beside(KEPT + run);
    }

    Restored put(Path copy, Backup backup) {
        try {
            removeLeftovers();
            if (!Files.exists(file) || isDamaged()) {
                moveAside();
            }
            boolean keeps = Files.exists(file) && Files.size(file) > 0;
            replace(copy, backup, keeps);
            return new Restored("into the file of the database", Files.exists(kept) ? "the file " + kept : "");
        } catch (IOException e) {
            throw BackupFailures.of("Restoring " + file, e);
        } catch (SQLException e) {
            throw BackupFailures.of("Restoring " + file, new FailureException(SqliteFailures.of(e), e));
        }
    }

    private void replace(Path copy, Backup backup, boolean keeps) throws SQLException, IOException {
        try (Connection connection = connections.open()) {
            Writer writer = access.apply(connection);
            lockOut(writer);
            try {
                if (keeps) {
                    keep(connection);
                }
                Failpoint.RESTORING.reached();
                allowOtherPages(writer, copy);
                SqliteCopy.put(copy, connection);
            } catch (SQLException | IOException e) {
                // the transaction of the copy is rolled back, and so the file is what was kept
                removeLeftovers();
                if (keeps) {
                    Files.deleteIfExists(kept);
                }
                throw e;
            }
            List<String> differences = backup.content().differences(new SqliteContent(connection, history).read());
            if (!differences.isEmpty()) {
                throw BackupFailures.notTheSame(backup, differences);
            }
        }
    }

    /** From here to the end of the connection nobody else reads or writes; in WAL mode nobody else may even be there. */
    private void lockOut(Writer writer) throws SQLException {
        try {
            writer.run("PRAGMA locking_mode = EXCLUSIVE");
            writer.runWhenFree("BEGIN EXCLUSIVE");
            writer.run("COMMIT");
        } catch (FailureException e) {
            if (e.failure().kind() != FailureKind.LOCKED) {
                throw e;
            }
            throw new FailureException(
                    e.failure()
                            .as(FailureKind.BACKUP_FAILED)
                            .saying("Other connections have the database " + file
                                    + " open, and one that is open must not be replaced.")
                            .advising("End the programs that use it, then run again."),
                    e);
        }
    }

    private void keep(Connection connection) throws SQLException, IOException {
        Path part = PrivateFiles.create(part());
        SqliteCopy.take(connection, part);
        PrivateFiles.sync(part);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(folder());
    }

    /** A database with a write-ahead log cannot get pages of another size. The copy says itself whether it has a log. */
    private static void allowOtherPages(Writer writer, Path copy) throws SQLException {
        try (Connection other = SqliteCopy.open(copy);
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA page_size")) {
            row.next();
            if (row.getLong(1) != writer.ask("PRAGMA page_size")) {
                writer.run("PRAGMA journal_mode = DELETE");
            }
        }
    }

    private boolean isDamaged() throws SQLException {
        try (Connection connection = connections.open()) {
            Writer writer = access.apply(connection);
            writer.whenFree(() -> writer.ask("SELECT count(*) FROM sqlite_schema"));
            return false;
        } catch (SQLException e) {
            if (SqliteFailures.of(e).kind() == FailureKind.CORRUPTION) {
                return true;
            }
            throw e;
        }
    }

    /** What is no database is kept as it is; and a log without its database must not meet another one. */
    private void moveAside() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        for (String ending : BESIDE) {
            if (Files.exists(beside(ending))) {
                Files.move(beside(ending), kept.resolveSibling(kept.getFileName() + ending));
            }
        }
        PrivateFiles.sync(folder());
    }

    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder(), path -> isLeftover(path.getFileName().toString()))) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    private boolean isLeftover(String name) {
        return name.startsWith(file.getFileName() + KEPT) && name.contains(PART);
    }

    private Path folder() {
        return Objects.requireNonNull(file.getParent());
    }

    private Path part() {
        return kept.resolveSibling(kept.getFileName() + PART);
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
