package dev.belay.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BelayTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aProject() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(migrations.resolve("V1__customers.sql"), "CREATE TABLE customers (id INTEGER);\n");
        Files.writeString(migrations.resolve("V2__tags.sql"), "CREATE TABLE tags (id INTEGER);\n");
    }

    @Nested
    class when_options_are_read {
        @Test
        void gives_each_to_the_configuration_under_its_name() {
            Map<String, List<String>> flags = flags(
                    "--url",
                    "sqlite:a.db",
                    "--location=a,b",
                    "--location",
                    "c",
                    "--out-of-order",
                    "--placeholder=x=y=z");

            assertThat(flags)
                    .containsEntry("--url", List.of("sqlite:a.db"))
                    .containsEntry("--location", List.of("a,b", "c"))
                    .containsEntry("--out-of-order", List.of())
                    .containsEntry("--placeholder", List.of("x=y=z"))
                    .hasSize(4);
        }

        private Map<String, List<String>> flags(String... arguments) {
            Surroundings nothing =
                    new Surroundings(Map.of(), folder, false, Optional.empty(), Optional.empty(), Optional.empty());
            return new Invocation(
                            Verb.MIGRATE,
                            (Given) Given.read(Verb.MIGRATE, List.of(arguments)),
                            nothing,
                            new Outputs(System.out, System.err).of(List.of(), nothing),
                            new Interruption())
                    .flags()
                    .given();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "migrate --password canary",
                    "migrate --password=canary",
                    "migrate --url postgresql://bob:canary@db/app",
                    "migrate canary",
                    "migrate --strategy canary",
                    "migrate --target canary-1 --url postgresql://bob:canary@db/app",
                    "--url postgresql://bob:canary@db/app migrate"
                })
        void refuses_what_it_does_not_understand_and_shows_no_secret(String line) {
            int code = run(line.split(" "));

            assertThat(code).isEqualTo(2);
            assertThat(out()).isEmpty();
            assertThat(err()).startsWith("error: ").doesNotContain(":canary").doesNotContain("canary@");
        }
    }

    @Nested
    class on_sqlite {
        @Test
        void migrates_then_has_nothing_to_do_and_says_where_it_is() {
            assertThat(run("migrate")).isZero();
            assertThat(out())
                    .contains("applied V1 customers (")
                    .contains("applied V2 tags (")
                    .contains("Applied 2 migrations; the database is at version 2 (");

            out.reset();
            assertThat(run("migrate")).isZero();
            assertThat(out()).startsWith("Up to date at version 2: nothing to do, nothing written (");

            out.reset();
            assertThat(run("status")).isZero();
            assertThat(out()).contains("state     current, at version 2").contains("2        tags");
            assertThat(err()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                migrate --url sqlite:x.db      | There is no database file
                status --url sqlite:x.db       | There is no database file
                migrate --url sqlite:no/x.db   | The folder of the database no/x.db does not exist
                migrate --url sqlite:db        | The database db is a folder, not a file
                migrate --url sqlite:empty.db  | is empty (0 bytes)
                """)
        void creates_no_file_that_nobody_asked_for(String line, String message) throws IOException {
            Files.createFile(folder.resolve("empty.db"));

            assertThat(run(line.split(" "))).isEqualTo(2);

            assertThat(err()).contains(message);
            assertThat(folder.resolve("x.db")).doesNotExist();
        }

        @Test
        void plans_and_looks_without_making_a_file() {
            assertThat(run("plan")).isZero();
            assertThat(run("status")).isZero();
            assertThat(run("validate")).isZero();

            assertThat(out()).contains("-- belay: plan ").contains("CREATE TABLE customers (id INTEGER);");
            assertThat(folder.resolve("belay.db")).doesNotExist();
        }

        @Test
        void plans_the_same_in_the_same_words() {
            run("plan");
            String first = out();
            out.reset();

            run("migrate", "--dry-run");

            assertThat(out()).isEqualTo(first);
        }

        @Test
        void tells_what_failed_and_where() throws IOException {
            Files.writeString(folder.resolve("db/migration/V3__bad.sql"), "SELECT 1;\nSELEC 2;\n");

            assertThat(run("migrate")).isEqualTo(4);

            assertThat(err())
                    .contains("  at:        db/migration/V3__bad.sql:2:1")
                    .contains("2 migrations");
        }

        @Test
        void needs_a_location_once_a_database_is_configured() {
            environment.put("DATABASE_URL", "sqlite:///x.db");

            assertThat(Belay.run(
                            new String[] {"status"}, environment, folder.resolve("db"), print(out), print(err), false))
                    .isEqualTo(2);

            assertThat(err()).contains("db/migration, src/main/resources/db/migration, migrations");
        }
    }

    @Test
    void begins_a_migration() {
        assertThat(run("new", "add", "a column")).isZero();

        assertThat(out()).startsWith("created db/migration/V3__add_a_column.sql");
        assertThat(folder.resolve("db/migration/U3__add_a_column.sql")).exists();
    }

    @Test
    void completes_in_bash_and_zsh() {
        assertThat(run("completion", "zsh")).isZero();
        assertThat(run("completion", "fish")).isEqualTo(2);

        assertThat(out()).contains("--strategy");
    }

    private int run(String... arguments) {
        return Belay.run(arguments, environment, folder, print(out), print(err), false);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
