package dev.belay.suite.backup;

import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.sqlite.SqliteBackups;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.port.Backups;
import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.run.RunId;
import dev.belay.suite.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/** A folder for the backups of one SQLite database. */
final class SqliteBackupPlace {
    private final Path folder;
    private final Path file;
    private final Backups backups;

    private SqliteBackupPlace(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        this.backups = new SqliteBackups(
                SqliteUrl.file(file.toString()),
                () -> connect(file),
                "flyway_schema_history",
                new BackupFolder(folder, Duration.ofSeconds(5)),
                Duration.ofSeconds(1),
                what -> {});
    }

    static SqliteBackupPlace in(Path folder, Database database) {
        String url = ((SQLiteDataSource) database.dataSource()).getUrl();
        return new SqliteBackupPlace(folder, Path.of(url.substring("jdbc:sqlite:".length())));
    }

    /** The same folder, for another database. */
    SqliteBackupPlace of(Path other) {
        return new SqliteBackupPlace(folder, other);
    }

    Backups backups() {
        return backups;
    }

    Path file() {
        return file;
    }

    Path folder() {
        return folder;
    }

    Backup takeProven(RunId run) {
        return new ProvenBackup(backups, Clock.systemUTC()).take(run, Progress.NONE);
    }

    Backups.Restored restore(Backup backup, RunId run) {
        return backups.restore(backup, run, () -> {
            throw new AssertionError("a backup was taken of what is kept itself");
        });
    }

    /** The names of all files in the folder but the lock. */
    List<String> files() {
        return filesIn(folder).stream().filter(name -> !name.equals(".lock")).toList();
    }

    static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source.getConnection();
    }

    /** Every object and every value of a database, as text. */
    static List<String> everythingIn(Path file) {
        try (Connection connection = connect(file)) {
            List<String> lines = new ArrayList<>(Database.rows(
                    connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"));
            for (String table :
                    Database.rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
                for (String column :
                        Database.rows(connection, "SELECT name FROM pragma_table_xinfo('" + table + "')")) {
                    for (String value : Database.rows(
                            connection,
                            "SELECT quote(\"" + column.replace("\"", "\"\"") + "\") FROM \"" + table
                                    + "\" ORDER BY 1")) {
                        lines.add(table + "." + column + " " + value);
                    }
                }
            }
            lines.addAll(Database.rows(connection, "PRAGMA user_version"));
            lines.addAll(Database.rows(connection, "PRAGMA application_id"));
            lines.addAll(Database.rows(connection, "PRAGMA page_size"));
            lines.addAll(Database.rows(connection, "PRAGMA integrity_check"));
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
