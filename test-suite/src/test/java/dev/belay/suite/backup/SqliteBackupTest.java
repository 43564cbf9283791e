package dev.belay.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.sqlite.SqliteBackups;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.port.Backups;
import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.run.RunId;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** What a backup of a SQLite database holds, and what comes back. */
@OnSqlite
class SqliteBackupTest {
    private static final RunId RUN = RunId.of(0x5f0e6c9a1b2dL);
    private static final RunId LATER = RunId.of(0x0123456789abL);

    @TempDir
    Path folder;

    private Database database;
    private Backups backups;

    @BeforeEach
    void aDatabaseWithSomeOfEverything(Database database) {
        this.database = database;
        this.backups = backupsIn(folder.resolve("backups"));
        database.execute(
                "CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, photo BLOB,"
                        + " shout TEXT GENERATED ALWAYS AS (upper(name)) STORED) STRICT",
                "INSERT INTO customers (name, photo) VALUES ('Ada', x'00ff0a27'), ('Grace', NULL), ('Zo''e', x'')",
                "DELETE FROM customers WHERE id = 3",
                "CREATE TABLE keys (k TEXT PRIMARY KEY, v) WITHOUT ROWID",
                "INSERT INTO keys VALUES ('pi', 3.14159), ('none', NULL), ('blob', zeroblob(100000))",
                "CREATE VIRTUAL TABLE notes USING fts5(text)",
                "INSERT INTO notes VALUES ('the quick brown fox'), ('a lazy dog')",
                "CREATE INDEX customers_name ON customers (name) WHERE photo IS NOT NULL",
                "CREATE VIEW names AS SELECT name FROM customers",
                "CREATE TRIGGER lower AFTER INSERT ON keys BEGIN DELETE FROM keys WHERE k = 'x'; END",
                "PRAGMA user_version = 7",
                "PRAGMA application_id = 42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void brings_everything_back(String journal) throws IOException {
        database.rows("PRAGMA journal_mode = " + journal);
        List<String> before = everything();
        Backup backup = takeProven();
        database.execute(
                "DROP TABLE customers", "DELETE FROM keys", "CREATE TABLE late (x)", "INSERT INTO late VALUES (1)");
        List<String> spoilt = everything();

        Backups.Restored restored = backups.restore(backup, LATER, SqliteBackupTest::noNet);

        assertThat(everything()).isEqualTo(before);
        assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(database.rows("PRAGMA journal_mode")).containsExactly(journal.toLowerCase(java.util.Locale.ROOT));
        assertThat(database.rows("SELECT * FROM notes WHERE notes MATCH 'quick'"))
                .hasSize(1);
        database.execute("INSERT INTO customers (name) VALUES ('Next')");
        assertThat(database.rows("SELECT max(id) FROM customers"))
                .as("a used key")
                .containsExactly("4");
        Path kept = file().resolveSibling("test.db.before-restore-" + LATER);
        assertThat(restored.kept()).isEqualTo("the file " + kept);
        assertThat(everythingIn(kept)).isEqualTo(spoilt);
        assertThat(isPrivate(kept)).isTrue();
    }

    private Backup takeProven() {
        return new ProvenBackup(backups, Clock.systemUTC()).take(RUN, Progress.NONE);
    }

    private List<String> everything() {
        return everythingIn(file());
    }

    private static List<String> everythingIn(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection()) {
            List<String> lines = new ArrayList<>(Database.rows(
                    connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"));
            for (String table :
                    Database.rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
                for (String column :
                        Database.rows(connection, "SELECT name FROM pragma_table_xinfo('" + table + "')")) {
                    for (String value : Database.rows(
                            connection, "SELECT quote(\"" + column + "\") FROM \"" + table + "\" ORDER BY 1")) {
                        lines.add(table + "." + column + " " + value);
                    }
                }
            }
            lines.addAll(Database.rows(connection, "PRAGMA user_version"));
            lines.addAll(Database.rows(connection, "PRAGMA application_id"));
            lines.addAll(Database.rows(connection, "PRAGMA page_size"));
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Backups backupsIn(Path place) {
        return new SqliteBackups(
                SqliteUrl.file(file().toString()),
                () -> database.dataSource().getConnection(),
                "flyway_schema_history",
                new BackupFolder(place, Duration.ofSeconds(5)),
                Duration.ofSeconds(2),
                what -> {});
    }

    private Path file() {
        return Path.of(((SQLiteDataSource) database.dataSource()).getUrl().substring("jdbc:sqlite:".length()));
    }

    private static boolean isPrivate(Path file) throws IOException {
        return !file.getFileSystem().supportedFileAttributeViews().contains("posix")
                || Files.getPosixFilePermissions(file).equals(PosixFilePermissions.fromString("rw-------"));
    }

    private static Backup noNet() {
        throw new AssertionError("what is replaced is kept");
    }
}
