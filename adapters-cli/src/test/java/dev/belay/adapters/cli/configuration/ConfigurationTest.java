package dev.belay.adapters.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private Surroundings surroundings;

    @BeforeEach
    void start(@TempDir Path folder) {
        surroundings = Surroundings.in(folder);
    }

    @Nested
    class when_nothing_is_said {
        @Test
        void is_sqlite_in_belay_db_as_in_production() {
            Configuration configuration = surroundings.read();

            assertThat(configuration.connection().url().value()).hasToString("sqlite:./belay.db");
            assertThat(configuration.connection().url().origin()).isEqualTo(Origin.DEFAULT);
            assertThat(configuration.environment().value()).isEqualTo("production");
            assertThat(surroundings.warnings()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                table                        | flyway_schema_history
                encoding                     | UTF-8
                sqlMigrationPrefix           | V
                undoSqlMigrationPrefix       | U
                repeatableSqlMigrationPrefix | R
                baselineMigrationPrefix      | B
                sqlMigrationSeparator        | __
                sqlMigrationSuffixes         | [.sql]
                baselineVersion              | 1
                baselineDescription          | << Flyway Baseline >>
                baselineOnMigrate            | false
                placeholderReplacement       | true
                placeholderPrefix            | ${
                placeholderSuffix            | }
                placeholderSeparator         | :
                outOfOrder                   | false
                group                        | false
                mixed                        | false
                validateOnMigrate            | true
                createSchemas                | true
                locations                    | []
                lockWait                     | 300s
                connectWait                  | 30s
                """)
        void has_the_defaults_of_flyway_and_its_own(String name, String value) {
            assertThat(surroundings.shown(name)).isEqualTo(value + " (default)");
        }

        @Test
        void takes_the_first_usual_location_that_is_there() {
            surroundings.withFolder("migrations").withFolder("src/main/resources/db/migration");

            assertThat(surroundings.shown("locations")).isEqualTo("[src/main/resources/db/migration] (default)");
        }
    }

    @Nested
    class when_several_sources_speak {
        @Test
        void takes_flag_then_variable_then_belay_yaml_then_flyways_file() {
            surroundings.withFile(
                    "flyway.conf", "flyway.table=a", "flyway.group=true", "flyway.mixed=true", "flyway.target=9");
            assertThat(surroundings.shown("table")).isEqualTo("a (flyway.conf line 1)");

            surroundings.withFile("belay.yaml", "# ours", "table: b", "group: false", "mixed: false");
            assertThat(surroundings.shown("table")).isEqualTo("b (belay.yaml line 2)");

            surroundings.withVariable("FLYWAY_TABLE", "c").withVariable("FLYWAY_GROUP", "true");
            assertThat(surroundings.shown("table")).isEqualTo("c (FLYWAY_TABLE)");

            surroundings.withVariable("BELAY_TABLE", "d");
            assertThat(surroundings.shown("table")).isEqualTo("d (BELAY_TABLE)");

            surroundings.withFlag("--table", "e");
            assertThat(surroundings.shown("table")).isEqualTo("e (--table)");
            assertThat(surroundings.shown("group")).isEqualTo("true (FLYWAY_GROUP)");
            assertThat(surroundings.shown("mixed")).isEqualTo("false (belay.yaml line 4)");
            assertThat(surroundings.shown("target")).isEqualTo("9 (flyway.conf line 4)");
        }

        @Test
        void takes_belays_url_variable_before_the_common_one_before_flyways() {
            surroundings.withVariable("FLYWAY_URL", "jdbc:sqlite:flyway.db");
            assertThat(surroundings.shown("url")).isEqualTo("sqlite:flyway.db (FLYWAY_URL)");

            surroundings.withVariable("DATABASE_URL", "sqlite:///common.db");
            assertThat(surroundings.shown("url")).isEqualTo("sqlite:common.db (DATABASE_URL)");

            surroundings.withVariable("BELAY_URL", "sqlite:///belay.db");
            assertThat(surroundings.shown("url")).isEqualTo("sqlite:belay.db (BELAY_URL)");
        }

        @Test
        void puts_placeholders_together_whatever_their_case() {
            surroundings
                    .withFile("flyway.conf", "flyway.placeholders.Owner=conf", "flyway.placeholders.only=conf")
                    .withFile("belay.yaml", "placeholders:", "  owner: yaml", "  size: 1.10")
                    .withVariable("BELAY_PLACEHOLDERS_OWNER", "variable")
                    .withVariable("FLYWAY_PLACEHOLDERS_REGION", "eu")
                    .withFlag("--placeholder", "size=1", "size=2=3");

            assertThat(surroundings.read().placeholders().values()).hasSize(4);
            assertThat(surroundings.shown("placeholders.owner")).isEqualTo("variable (BELAY_PLACEHOLDERS_OWNER)");
            assertThat(surroundings.shown("placeholders.only")).isEqualTo("conf (flyway.conf line 2)");
            assertThat(surroundings.shown("placeholders.region")).isEqualTo("eu (FLYWAY_PLACEHOLDERS_REGION)");
            assertThat(surroundings.shown("placeholders.size")).isEqualTo("2=3 (--placeholder)");
        }
    }

    @Nested
    class when_values_are_read {
        @Test
        void knows_the_kind_of_each() {
            surroundings
                    .withFlag("--out-of-order")
                    .withFlag("--location", "filesystem:a, classpath:b", "c")
                    .withFlag("--lock-wait", "500ms")
                    .withVariable("BELAY_SCHEMAS", "app,audit")
                    .withVariable("BELAY_CONNECT_WAIT", "2m")
                    .withVariable("ENVIRONMENT", "testing");

            Configuration configuration = surroundings.read();

            assertThat(configuration.rules().outOfOrder().value()).isTrue();
            assertThat(configuration.files().locations().value())
                    .isEqualTo(List.of("filesystem:a", "classpath:b", "c"));
            assertThat(configuration.history().schemas().value()).isEqualTo(List.of("app", "audit"));
            assertThat(configuration.rules().waits().lockWait().value()).isEqualTo(Duration.ofMillis(500));
            assertThat(configuration.rules().waits().connectWait().value()).isEqualTo(Duration.ofMinutes(2));
            assertThat(configuration.environment().value()).isEqualTo("testing");
        }

        @Test
        void takes_an_empty_variable_for_an_unset_one() {
            assertThat(surroundings.withVariable("BELAY_TABLE", "").shown("table"))
                    .endsWith("(default)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DATABASE_URL", "BELAY_URL", "FLYWAY_URL"})
        void does_not_take_an_empty_url_for_belay_db(String variable) {
            assertThat(surroundings.withVariable(variable, "").errors())
                    .containsExactly(variable + ": it is set but empty; give it a database URL, or unset it");
        }

        @Test
        void tells_everything_that_is_wrong_at_once() {
            surroundings
                    .withFlag("--out-of-order", "canary")
                    .withFlag("--placeholder", "canary")
                    .withVariable("BELAY_LOCK_WAIT", "canary")
                    .withVariable("DATABASE_URL", "mysql://bob:canary@db/app")
                    .withFile("belay.yaml", "encoding: canary!", "tabel: canary", "table:");

            assertThat(surroundings.errors())
                    .hasSize(7)
                    .noneMatch(message -> message.contains("canary"))
                    .anyMatch(message ->
                            message.equals("--out-of-order: outOfOrder is neither true nor false; write one of them"))
                    .anyMatch(message ->
                            message.equals("belay.yaml line 2: 'tabel' is not a setting; did you mean table?"))
                    .anyMatch(message -> message.startsWith("DATABASE_URL: Belay migrates PostgreSQL and SQLite"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "5", "s", "5 m", "-5s", "1h30m", "99999999999s", "5d"})
        void knows_no_other_form_of_a_duration(String text) {
            assertThat(surroundings.withFlag("--lock-wait", text).errors())
                    .containsExactly("--lock-wait: lockWait is not a duration; write it as 500ms, 30s, 5m or 1h");
        }

        @Test
        void warns_of_a_variable_that_it_does_not_know() {
            surroundings
                    .withVariable("BELAY_TABEL", "x")
                    .withVariable("FLYWAY_EDITION", "x")
                    .withVariable("BELAY_HOME", "x");

            assertThat(surroundings.warnings())
                    .hasSize(2)
                    .allMatch(message -> message.contains("does not know or use this variable"))
                    .anyMatch(message -> message.startsWith("BELAY_TABEL:"))
                    .anyMatch(message -> message.startsWith("FLYWAY_EDITION:"));
        }
    }

    @Nested
    class when_a_login_is_given {
        @Test
        void completes_the_url_with_it() {
            surroundings
                    .withVariable("DATABASE_URL", "postgresql://db/app")
                    .withVariable("BELAY_USER", "bob")
                    .withVariable("BELAY_PASSWORD", "canary");

            assertThat(surroundings.shown("url")).isEqualTo("postgresql://bob:***@db:5432/app (DATABASE_URL)");
            assertThat(surroundings.shown("password")).isEqualTo("*** (BELAY_PASSWORD)");
            assertThat(surroundings.read().connection().url().value().password())
                    .contains(Secret.of("canary"));
        }

        @Test
        void keeps_the_one_in_a_url_whose_source_counts_before() {
            surroundings
                    .withVariable("DATABASE_URL", "postgresql://bob:right@db/app")
                    .withFile("flyway.conf", "flyway.user=eve", "flyway.password=wrong");

            assertThat(surroundings.read().connection().url().value().properties())
                    .containsEntry("user", "bob")
                    .containsEntry("password", "right");
            assertThat(surroundings.shown("user")).isEqualTo("bob (DATABASE_URL)");
        }

        @Test
        void prefers_the_one_beside_a_url_of_the_same_source() {
            surroundings.withFile(
                    "flyway.conf",
                    "flyway.url=jdbc:postgresql://eve:wrong@db/app",
                    "flyway.user=bob",
                    "flyway.password=right");

            assertThat(surroundings.read().connection().url().value().properties())
                    .containsEntry("user", "bob")
                    .containsEntry("password", "right");
        }

        @Test
        void takes_libpqs_password_only_where_there_is_no_other() {
            surroundings
                    .withVariable("PGPASSWORD", "canary")
                    .withVariable("DATABASE_URL", "postgresql://bob:right@db/app");
            assertThat(surroundings.read().connection().password().orElseThrow().value())
                    .isEqualTo(Secret.of("right"));

            surroundings.withVariable("DATABASE_URL", "postgresql://bob@db/app");
            assertThat(surroundings.shown("password")).isEqualTo("*** (PGPASSWORD)");
        }

        @Test
        void takes_the_password_file_before_a_variable_if_it_is_a_flag() {
            surroundings
                    .withFile("secret.txt", "right")
                    .withFlag("--password-file", "secret.txt")
                    .withVariable("BELAY_PASSWORD", "wrong");

            assertThat(surroundings.read().connection().password().orElseThrow().value())
                    .isEqualTo(Secret.of("right"));
            assertThat(surroundings.shown("password")).isEqualTo("*** (--password-file)");
        }

        @Test
        void refuses_a_password_file_that_is_missing_or_empty() {
            assertThat(surroundings.withFlag("--password-file", "none").errors())
                    .singleElement()
                    .asString()
                    .startsWith("--password-file: the password file cannot be read");
            assertThat(surroundings.withFile("none").errors())
                    .singleElement()
                    .asString()
                    .startsWith("--password-file: the password file is empty");
        }

        @Test
        void refuses_one_on_the_command_line() {
            surroundings.withFlag("--url", "postgresql://bob:canary@db/app");

            assertThat(surroundings.errors())
                    .singleElement()
                    .asString()
                    .startsWith("--url: the url holds a password")
                    .doesNotContain("canary");
        }

        @Test
        void means_nothing_to_sqlite() {
            assertThat(surroundings
                            .withVariable("PGPASSWORD", "canary")
                            .read()
                            .connection()
                            .password())
                    .isEmpty();
        }

        @Test
        void shows_no_secret_in_any_output() {
            surroundings
                    .withVariable("DATABASE_URL", "postgresql://bob:canary@db/app")
                    .withVariable("BELAY_PASSWORD", "canary")
                    .withVariable("BELAY_PLACEHOLDERS_API_TOKEN", "canary");

            assertThat(surroundings.read().toString()
                            + surroundings.result()
                            + surroundings.read().listed())
                    .contains("***")
                    .doesNotContain("canary");
        }
    }
}
