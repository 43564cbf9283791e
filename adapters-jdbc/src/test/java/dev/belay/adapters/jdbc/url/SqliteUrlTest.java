package dev.belay.adapters.jdbc.url;

import static dev.belay.adapters.jdbc.url.Urls.parsed;
import static dev.belay.adapters.jdbc.url.Urls.problemsOf;
import static dev.belay.adapters.jdbc.url.Urls.sqlite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sqlite:///relative.db               | relative.db
            sqlite:///./relative.db             | ./relative.db
            sqlite:////absolute.db              | /absolute.db
            sqlite+pysqlite:///relative.db      | relative.db
            SQLite+aiosqlite:////absolute.db    | /absolute.db
            sqlite:relative.db                  | relative.db
            sqlite:/absolute.db                 | /absolute.db
            sqlite:///C:/data/app.db            | C:/data/app.db
            sqlite:///C:\\data\\my app.db       | C:\\data\\my app.db
            sqlite:C:\\data\\app.db             | C:\\data\\app.db
            sqlite:///100%25.db                 | 100%25.db
            jdbc:sqlite:relative.db             | relative.db
            jdbc:sqlite:/absolute.db            | /absolute.db
            jdbc:sqlite:C:\\data\\app.db        | C:\\data\\app.db
            jdbc:sqlite:file:relative.db        | relative.db
            jdbc:sqlite:file:/absolute.db       | /absolute.db
            jdbc:sqlite:file:///absolute.db     | /absolute.db
            jdbc:sqlite:file://localhost/abs.db | /abs.db
            jdbc:sqlite:file:///C:/data/app.db  | C:/data/app.db
            jdbc:sqlite:file:my%20app%3F.db     | my app?.db
            sqlite:///file:app.db?uri=true      | app.db
            sqlite://                           | :memory:
            sqlite:///                          | :memory:
            sqlite:///:memory:                  | :memory:
            sqlite::memory:                     | :memory:
            jdbc:sqlite:                        | :memory:
            jdbc:sqlite::memory:                | :memory:
            jdbc:sqlite:file::memory:           | :memory:
            """)
    void is_read_from_every_form_in_use(String text, String path) {
        SqliteUrl url = sqlite(text);

        assertThat(url.path()).isEqualTo(path);
        assertThat(url.isMemory()).isEqualTo(path.equals(":memory:"));
        assertThat(url.engine()).isEqualTo(Engine.SQLITE);
    }

    @Test
    void hands_pragmas_to_the_driver_beside_the_url() {
        DatabaseUrl url =
                parsed("sqlite:///app.db?busy_timeout=3000&Journal_Mode=wal&foreign_keys=on&check_same_thread=False");

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:sqlite:app.db");
        assertThat(url.properties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("busy_timeout", "3000", "journal_mode", "WAL", "foreign_keys", "true"));
        assertThat(url).hasToString("sqlite:app.db?busy_timeout=3000&journal_mode=WAL&foreign_keys=true");
    }

    @Test
    void hands_mode_and_cache_to_sqlite_in_a_uri() {
        SqliteUrl url = sqlite("jdbc:sqlite:file:my%20app.db?mode=memory&cache=shared&busy_timeout=1");

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:sqlite:file:my%20app.db?mode=memory&cache=shared");
        assertThat(url.properties()).containsOnlyKeys("busy_timeout");
        assertThat(url.isMemory()).isTrue();
    }

    @Test
    void knows_no_login() {
        SqliteUrl url = SqliteUrl.file("app.db").withLogin(Optional.of("bob"), Optional.of(Secret.of("canary")));

        assertThat(url.user()).isEmpty();
        assertThat(url.password()).isEmpty();
        assertThat(url.properties()).isEmpty();
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(
            strings = {"plain.db", "my app.db", "100%.db", "100%25.db", "odd#name+ä.db", "what%3F.db", "file%3Ax.db"})
    void opens_the_very_file_it_names(String name, @TempDir Path folder) throws SQLException {
        SqliteUrl url = name.contains("%3")
                ? sqlite("sqlite:file:" + folder + "/" + name)
                : sqlite("sqlite:///" + folder + "/" + name);

        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
        }

        assertThat(Path.of(url.path())).exists();
        assertThat(url.path()).isEqualTo(folder + "/" + name.replace("%3F", "?").replace("%3A", ":"));
    }

    @Test
    void opens_with_the_mode_and_the_pragmas_it_names(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("app.db"));
        SqliteUrl url = sqlite("sqlite:///" + file + "?mode=ro&busy_timeout=1234");

        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
                Statement statement = connection.createStatement();
                ResultSet timeout = statement.executeQuery("PRAGMA busy_timeout")) {
            assertThat(timeout.getInt(1)).isEqualTo(1234);
            assertThat(connection).satisfies(readOnly -> assertThatCannotWrite(statement));
        }
    }

    private static void assertThatCannotWrite(Statement statement) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute("CREATE TABLE t (a)")))
                .hasMessageContaining("READONLY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable_load_extension",
                "vfs",
                "immutable",
                "nolock",
                "password",
                "hexkey_mode",
                "temp_store_directory",
                "timeout",
                "open_mode",
                "anything",
                "ENABLE_LOAD_EXTENSION"
            })
    void refuses_by_name_a_parameter_that_is_not_allowed(String name) {
        assertThat(problemsOf("jdbc:sqlite:app.db?" + name + "=canary"))
                .singleElement()
                .asString()
                .contains("'" + name + "'")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:sqlite::resource:http://127.0.0.1:1/x.db   | :resource:
            jdbc:sqlite::Resource:x.db                      | :resource:
            sqlite:///:resource:x.db                        | :resource:
            sqlite::resource:x.db                           | :resource:
            jdbc:sqlite:file::resource:x.db                 | no file
            sqlite:///:else:                                | colon
            sqlite:                                         | no file
            jdbc:sqlite:file:                               | no file
            sqlite://server/app.db                          | server
            sqlite://relative.db                            | server
            jdbc:sqlite:file://server/app.db                | another machine
            jdbc:sqlite:file:%zz                            | %25
            jdbc:sqlite:file:a%00b                          | %25
            sqlite:///app.db?busy_timeout=%                 | %25
            sqlite:///app.db?journal_mode=canary            | one of DELETE, TRUNCATE
            sqlite:///app.db?busy_timeout=                  | whole number
            """)
    void says_where_it_is_malformed(String text, String where) {
        assertThat(problemsOf(text)).singleElement().asString().contains(where);
    }

    @Test
    void cannot_be_built_with_a_path_that_the_driver_takes_for_something_else() {
        assertThatIllegalArgumentException().isThrownBy(() -> SqliteUrl.file(":resource:http://127.0.0.1/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> SqliteUrl.file(""));
    }
}
