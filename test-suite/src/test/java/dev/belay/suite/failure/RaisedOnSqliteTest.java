package dev.belay.suite.failure;

import static dev.belay.domain.failure.FailureKind.ACCESS_DENIED;
import static dev.belay.domain.failure.FailureKind.CORRUPTION;
import static dev.belay.domain.failure.FailureKind.INTERRUPTED;
import static dev.belay.domain.failure.FailureKind.MIGRATION_DEFECT;
import static dev.belay.domain.failure.FailureKind.OUTCOME_UNKNOWN;
import static dev.belay.domain.failure.FailureKind.RESOURCE_EXHAUSTED;
import static dev.belay.domain.failure.FailureKind.SESSION_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.application.migrate.Migrate;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.FailureRow;
import dev.belay.domain.failure.FailureTable;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** The result codes of SQLite that can be raised: each is raised for real, and known for what it is. */
@OnSqlite
class RaisedOnSqliteTest {
    private static final String GIVEN = """
            CREATE TABLE given (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, CHECK (id < 100));
            CREATE TABLE child (id INTEGER REFERENCES given DEFERRABLE INITIALLY IMMEDIATE);
            INSERT INTO given VALUES (1, 'one');
            """;

    @TempDir
    Path folder;

    @Test
    void the_table_names_each_code_as_the_driver_does() {
        assertThat(FailureTable.sqlite())
                .allSatisfy(row -> assertThat(SQLiteErrorCode.getErrorCode(row.number()))
                        .extracting(Enum::name)
                        .isEqualTo(row.code()));
        assertThat(FailureTable.sqlite()).extracting(FailureRow::code).contains("SQLITE_BUSY");
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of("SQLITE_ERROR", MIGRATION_DEFECT, "SELCT 1;"),
                Arguments.of("SQLITE_ERROR", MIGRATION_DEFECT, "SELECT * FROM nowhere;"),
                Arguments.of("SQLITE_ERROR", MIGRATION_DEFECT, "CREATE TABLE given (id INTEGER);"),
                Arguments.of("SQLITE_ERROR", MIGRATION_DEFECT, "ALTER TABLE given ADD name TEXT;"),
                Arguments.of("SQLITE_CONSTRAINT_PRIMARYKEY", MIGRATION_DEFECT, "INSERT INTO given VALUES (1, 'two');"),
                Arguments.of("SQLITE_CONSTRAINT_UNIQUE", MIGRATION_DEFECT, "INSERT INTO given VALUES (2, 'one');"),
                Arguments.of("SQLITE_CONSTRAINT_NOTNULL", MIGRATION_DEFECT, "INSERT INTO given VALUES (2, NULL);"),
                Arguments.of("SQLITE_CONSTRAINT_CHECK", MIGRATION_DEFECT, "INSERT INTO given VALUES (100, 'big');"),
                Arguments.of(
                        "SQLITE_CONSTRAINT_FOREIGNKEY",
                        MIGRATION_DEFECT,
                        "PRAGMA foreign_keys = ON;\nINSERT INTO child VALUES (9);"),
                Arguments.of("SQLITE_MISMATCH", MIGRATION_DEFECT, "INSERT INTO given VALUES ('x', 'two');"),
                Arguments.of("SQLITE_TOOBIG", MIGRATION_DEFECT, "SELECT length(zeroblob(2000000000));"),
                Arguments.of(
                        "SQLITE_FULL",
                        RESOURCE_EXHAUSTED,
                        "PRAGMA max_page_count = 10;\nCREATE TABLE big AS SELECT zeroblob(1000000);"));
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @MethodSource("scripts")
    void a_code_has_its_kind(String code, FailureKind kind, String script, Database database) {
        Project project = given(database).with("V2__next.sql", script);

        is(DirectRun.of(project).fails(database), code, kind);

        isUnharmed(database);
    }

    /** The database at version 1, and a second migration that waits. */
    private Project given(Database database) {
        Project project = Project.in(folder).with("V1__given.sql", GIVEN);
        DirectRun.of(project).migrates(database);
        return project.with("V2__next.sql", "CREATE TABLE next (id INTEGER);");
    }

    private Failure fails(Project project, ConnectionSource connections) {
        Migrate.Result result = DirectRun.of(project).migrateOn(Engine.SQLITE, connections);
        return DirectRun.failed(result).failure();
    }

    private static void is(Failure failure, String code, FailureKind kind) {
        assertThat(failure.code()).as(failure.what()).isEqualTo(code);
        assertThat(failure.kind()).as(failure.what()).isEqualTo(kind);
    }

    private static void isUnharmed(Database database) {
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1");
        assertThat(database.rows("SELECT * FROM given")).containsExactly("1|one");
    }

    private static Path file(Database database) {
        return Path.of(database.value("SELECT file FROM pragma_database_list"));
    }

    @Test
    void a_statement_that_is_open_on_the_own_connection(Database database) {
        Project project = given(database).with("V2__next.sql", "DROP TABLE given;");

        is(
                fails(project, () -> {
                    Connection connection = database.dataSource().getConnection();
                    // nobody closes it, as in a program that forgot
                    Statement statement = connection.createStatement();
                    statement.executeQuery("SELECT * FROM given").next();
                    return connection;
                }),
                "SQLITE_LOCKED",
                SESSION_STATE);
        isUnharmed(database);
    }

    @Test
    @Survives("F35")
    void a_file_that_may_only_be_read(Database database) {
        Project project = given(database);

        is(
                fails(project, () -> DriverManager.getConnection("jdbc:sqlite:file:" + file(database) + "?mode=ro")),
                "SQLITE_READONLY",
                ACCESS_DENIED);
        isUnharmed(database);
    }

    @Test
    @Survives("F39")
    void a_file_that_is_replaced_under_the_run(Database database) throws IOException {
        Project project = given(database);
        Path file = file(database);
        Path moved = file.resolveSibling("moved.db");

        is(
                fails(project, () -> {
                    Connection connection = database.dataSource().getConnection();
                    Database.rows(connection, "SELECT * FROM given");
                    move(file, moved);
                    return connection;
                }),
                "SQLITE_READONLY_DBMOVED",
                OUTCOME_UNKNOWN);

        Files.deleteIfExists(file);
        move(moved, file);
        isUnharmed(database);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_that_cannot_be_opened(Database database) {
        Project project = given(database);

        is(
                fails(project, () -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("no/such/folder.db"))),
                "SQLITE_CANTOPEN",
                ACCESS_DENIED);
    }

    @Test
    @Survives("F36")
    void a_file_that_is_no_database(Database database) throws IOException {
        Project project = given(database);
        Path letter = folder.resolve("letter.db");
        Files.writeString(letter, "This is a letter.\n".repeat(100));

        is(fails(project, () -> DriverManager.getConnection("jdbc:sqlite:" + letter)), "SQLITE_NOTADB", CORRUPTION);
    }

    @Test
    @Survives("F36")
    void a_file_that_is_damaged(Database database) throws IOException {
        Project project = given(database);
        try (RandomAccessFile file = new RandomAccessFile(file(database).toFile(), "rw")) {
            file.seek(100);
            file.write(new byte[3996]);
        }

        is(DirectRun.of(project).fails(database), "SQLITE_CORRUPT", CORRUPTION);
    }

    @Test
    void a_statement_that_the_process_itself_interrupts(Database database) {
        Project project = given(database)
                .with(
                        "V2__next.sql",
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;");

        is(
                fails(project, () -> {
                    Connection connection = database.dataSource().getConnection();
                    Meanwhile.after(
                            500,
                            () -> connection
                                    .unwrap(SQLiteConnection.class)
                                    .getDatabase()
                                    .interrupt());
                    return connection;
                }),
                "SQLITE_INTERRUPT",
                INTERRUPTED);
        isUnharmed(database);
    }
}
