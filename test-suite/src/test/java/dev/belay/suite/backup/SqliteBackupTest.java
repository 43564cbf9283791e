package dev.belay.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.application.port.Backups;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups of a SQLite database: what they hold, what comes back, and what happens where that is not possible. */
@OnSqlite
class SqliteBackupTest {
    private static final RunId RUN = RunId.of(0x5f0e6c9a1b2dL);
    private static final RunId LATER = RunId.of(0x0123456789abL);

    @TempDir
    Path folder;

    private Database database;
    private SqliteBackupPlace place;

    @BeforeEach
    void aDatabaseWithSomeOfEverything(Database database) {
        this.database = database;
        this.place = SqliteBackupPlace.in(folder.resolve("backups"), database);
        database.execute(
                "CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, photo BLOB,"
                        + " shout TEXT GENERATED ALWAYS AS (upper(name)) STORED) STRICT",
                "INSERT INTO customers (name, photo) VALUES ('Ada', x'00ff0a27'), ('Grace', NULL), ('Zo''e', x'')",
                "DELETE FROM customers WHERE id = 3",
                "CREATE TABLE keys (k TEXT PRIMARY KEY, v) WITHOUT ROWID",
                "INSERT INTO keys VALUES ('pi', 3.14159), ('none', NULL), ('blob', zeroblob(100000))",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers, \"a \"\"b\"\"\" TEXT)",
                "INSERT INTO orders VALUES (1, 1, 'x'), (2, 99, 'an orphan')",
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
    void brings_everything_back_and_keeps_what_was_there(String journal) throws IOException {
        database.rows("PRAGMA journal_mode = " + journal);
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        spoil();
        List<String> spoilt = everything();

        Backups.Restored restored = place.restore(backup, LATER);

        assertThat(everything()).isEqualTo(before).contains("ok");
        assertThat(database.rows("PRAGMA journal_mode")).containsExactly(journal.toLowerCase(Locale.ROOT));
        assertThat(database.rows("SELECT * FROM notes WHERE notes MATCH 'quick'"))
                .hasSize(1);
        database.execute("INSERT INTO customers (name) VALUES ('Next')");
        assertThat(database.rows("SELECT max(id) FROM customers"))
                .as("no key is given twice")
                .containsExactly("4");
        assertThat(restored.kept()).isEqualTo("the file " + kept());
        assertThat(SqliteBackupPlace.everythingIn(kept())).isEqualTo(spoilt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void has_what_was_committed_and_nothing_of_a_transaction_that_is_open(String journal) throws SQLException {
        database.rows("PRAGMA journal_mode = " + journal);
        try (Connection writer = SqliteBackupPlace.connect(place.file());
                Statement statement = writer.createStatement()) {
            statement.execute("INSERT INTO keys VALUES ('committed', 1)");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("INSERT INTO keys VALUES ('open', 1)");

            Backup backup = place.takeProven(RUN);

            assertThat(backup.content().rows()).containsEntry("\"keys\"", 4L);
            statement.execute("COMMIT");
        }
        Backup later = place.takeProven(LATER);
        assertThat(later.content().rows()).containsEntry("\"keys\"", 5L);
    }

    @Test
    @Survives("S33")
    void lies_in_private_files_that_only_their_owner_reads() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");

        Backup backup = place.takeProven(RUN);
        spoil();
        place.restore(backup, LATER);

        assertThat(Files.getPosixFilePermissions(place.folder()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        for (String name : List.of(backup.id() + ".sqlite", backup.id() + ".json", ".lock")) {
            assertThat(permissions(place.folder().resolve(name))).as(name).isEqualTo("rw-------");
        }
        assertThat(permissions(kept())).isEqualTo("rw-------");
        assertThat(place.files()).hasSize(2);
    }

    @Test
    @Survives("S33")
    void does_not_go_into_a_folder_that_others_may_write_to() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.createDirectory(place.folder());
        Files.setPosixFilePermissions(place.folder(), PosixFilePermissions.fromString("rwxrwx---"));

        assertThat(failureOf(() -> place.takeProven(RUN)).what()).contains("others may write to the folder");
    }

    /** Somebody who may write to the folder of the database knows the names that Belay will use. */
    @Test
    @Survives("S34")
    void follows_no_link_that_lies_in_its_way() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Backup backup = place.takeProven(RUN);
        Files.createSymbolicLink(kept().resolveSibling(kept().getFileName() + ".part"), victim);
        Files.delete(place.folder().resolve(backup.id() + ".sqlite"));
        Files.createSymbolicLink(place.folder().resolve(backup.id() + ".sqlite"), victim);

        assertThat(failureOf(() -> place.restore(backup, LATER)).kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        Backup another = place.takeProven(LATER);
        place.restore(another, LATER);

        assertThat(victim).hasContent("precious");
    }

    @Test
    @Survives("F53")
    void removes_what_a_killed_process_left() throws IOException {
        place.takeProven(RUN);
        Files.writeString(place.folder().resolve("20260501-120000-aaaaaa.sqlite.part"), "half");
        Files.writeString(place.folder().resolve("20260501-120000-aaaaaa.sqlite.part-journal"), "half");

        place.takeProven(LATER);

        assertThat(place.files()).hasSize(4).noneMatch(name -> name.contains("part"));
    }

    @Test
    void is_not_taken_where_it_is_not_as_it_was_made() throws IOException {
        Backup cut = place.takeProven(RUN);
        Backup changed = place.takeProven(LATER);
        Path cutFile = place.folder().resolve(cut.id() + ".sqlite");
        try (FileChannel channel = FileChannel.open(cutFile, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        try (FileChannel channel =
                FileChannel.open(place.folder().resolve(changed.id() + ".sqlite"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), channel.size() - 100);
        }
        List<String> before = everything();

        Failure ofCut = failureOf(() -> place.restore(cut, LATER));
        Failure ofChanged = failureOf(() -> place.restore(changed, LATER));

        assertThat(ofCut.kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(ofCut.what()).contains("bytes instead of");
        assertThat(ofChanged.what()).contains("its SHA-256 is another one");
        assertThat(everything()).isEqualTo(before);
        assertThat(kept()).doesNotExist();
    }

    /** The copy is like the database to the byte, and so is its damage: only a look at it tells. */
    @Test
    @Survives("F53")
    void does_not_count_where_the_database_is_damaged() throws IOException {
        int page = Integer.parseInt(database.value("SELECT rootpage FROM sqlite_schema WHERE name = 'customers_name'"));
        try (FileChannel channel = FileChannel.open(place.file(), StandardOpenOption.WRITE)) {
            // the last letter of the only name in the index
            channel.write(ByteBuffer.wrap(new byte[] {'z'}), page * 4096L - 1);
        }

        Failure failure = failureOf(() -> place.takeProven(RUN));

        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(failure.what()).contains("integrity check says").contains("customers_name");
        assertThat(place.backups().catalogue().backups()).isEmpty();
        assertThat(place.files()).isEmpty();
    }

    @Test
    void names_entries_that_cannot_be_read_and_lists_the_others() throws IOException {
        Backup backup = place.takeProven(RUN);
        Path entry = place.folder().resolve(backup.id() + ".json");
        Files.writeString(
                place.folder().resolve("20260501-120000-aaaaaa.json"), "{\"format\": 1, \"id\": \"../../x\"}");
        Files.writeString(place.folder().resolve("20260501-120000-bbbbbb.json"), Files.readString(entry));
        Files.writeString(
                place.folder().resolve("20260501-120000-cccccc.json"),
                Files.readString(entry).substring(0, 200));

        assertThat(place.backups().catalogue().backups()).containsExactly(backup);
        assertThat(place.backups().catalogue().damaged())
                .hasSize(3)
                .allMatch(words -> words.contains("cannot be read"));
    }

    @Test
    void is_not_put_into_a_database_that_somebody_works_with() throws SQLException {
        Backup backup = place.takeProven(RUN);
        database.rows("PRAGMA journal_mode = WAL");
        database.execute("INSERT INTO keys VALUES ('late', 1)");
        List<String> before = everything();
        try (Connection other = SqliteBackupPlace.connect(place.file())) {
            Database.rows(other, "SELECT count(*) FROM keys");

            Failure failure = failureOf(() -> place.restore(backup, LATER));

            assertThat(failure.what())
                    .contains("Other connections have the database")
                    .contains("open");
            assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_FAILED);
            assertThat(Database.rows(other, "SELECT k FROM keys")).contains("late");
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(kept()).doesNotExist();
    }

    /** With a rollback journal it stays the same file, and whoever has it open reads the new content. */
    @Test
    void shows_itself_to_connections_that_are_open() throws SQLException {
        Backup backup = place.takeProven(RUN);
        try (Connection other = SqliteBackupPlace.connect(place.file())) {
            Database.rows(other, "SELECT count(*) FROM keys");
            spoil();
            Database.rows(other, "SELECT x FROM late");

            place.restore(backup, LATER);

            assertThat(Database.rows(other, "SELECT name FROM customers")).contains("Ada");
            assertThat(Database.rows(other, "SELECT name FROM sqlite_schema")).doesNotContain("late");
        }
    }

    @Test
    void is_put_where_the_database_is_gone() throws IOException {
        database.rows("PRAGMA journal_mode = WAL");
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        Files.delete(place.file());
        Files.writeString(place.file().resolveSibling("test.db-wal"), "a log without its database");

        Backups.Restored restored = place.restore(backup, LATER);

        assertThat(everything()).isEqualTo(before);
        assertThat(restored.kept()).isEmpty();
    }

    @Test
    void is_put_where_there_is_no_database_but_something_else_which_is_kept() throws IOException {
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        Files.writeString(place.file(), "this is no database, but somebody may want it: ".repeat(100));

        place.restore(backup, LATER);

        assertThat(everything()).isEqualTo(before);
        assertThat(kept()).content().startsWith("this is no database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void replaces_a_database_of_other_pages(String journal) throws IOException {
        List<String> before = everything();
        Backup backup = place.takeProven(RUN);
        Files.delete(place.file());
        database.execute("PRAGMA page_size = 1024", "CREATE TABLE small (x)", "INSERT INTO small VALUES (1)");
        database.rows("PRAGMA journal_mode = " + journal);
        assertThat(database.rows("PRAGMA page_size")).containsExactly("1024");

        place.restore(backup, LATER);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Survives("F53")
    void is_not_taken_for_one_of_another_database() {
        Backup backup = place.takeProven(RUN);

        SqliteBackupPlace other = place.of(folder.resolve("other.db"));

        assertThat(other.backups().target()).isNotEqualTo(backup.source().target());
        assertThat(place.backups().target()).isEqualTo(backup.source().target());
    }

    @Test
    void is_removed_with_its_entry() {
        Backup backup = place.takeProven(RUN);

        place.backups().delete(backup);
        place.backups().delete(backup);

        assertThat(place.files()).isEmpty();
        assertThat(place.backups().catalogue().backups()).isEmpty();
    }

    private void spoil() {
        database.execute(
                "DROP TABLE customers", "DELETE FROM keys", "CREATE TABLE late (x)", "INSERT INTO late VALUES (1)");
    }

    private List<String> everything() {
        return SqliteBackupPlace.everythingIn(place.file());
    }

    private Path kept() {
        return place.file().resolveSibling("test.db.before-restore-" + LATER);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Failure failureOf(ThrowingCallable deed) {
        Failure[] failure = new Failure[1];
        assertThatExceptionOfType(FailureException.class).isThrownBy(deed).satisfies(e -> failure[0] = e.failure());
        return failure[0];
    }
}
