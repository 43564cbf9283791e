package dev.belay.adapters.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BelayFileTest {
    private Surroundings surroundings;

    @BeforeEach
    void start(@TempDir Path folder) {
        surroundings = Surroundings.in(folder);
    }

    @Test
    void gives_each_value_with_its_line() {
        surroundings.withFile(
                "belay.yaml",
                "url: postgresql://db/app",
                "",
                "locations:",
                "  - a",
                "  - b",
                "schemas: [x, y]",
                "target: 1.10",
                "outOfOrder: true");

        assertThat(surroundings.shown("url")).isEqualTo("postgresql://db:5432/app (belay.yaml line 1)");
        assertThat(surroundings.shown("locations")).isEqualTo("[a, b] (belay.yaml line 3)");
        assertThat(surroundings.shown("schemas")).isEqualTo("[x, y] (belay.yaml line 6)");
        assertThat(surroundings.shown("target")).isEqualTo("1.10 (belay.yaml line 7)");
        assertThat(surroundings.shown("outOfOrder")).isEqualTo("true (belay.yaml line 8)");
    }

    @ParameterizedTest
    @CsvSource({"tables, table", "out_of_order, outOfOrder", "lockwait, lockWait", "passwordfile, passwordFile"})
    void suggests_the_key_that_was_meant(String key, String meant) {
        assertThat(surroundings.withFile("belay.yaml", key + ": x").errors())
                .containsExactly("belay.yaml line 1: '" + key + "' is not a setting; did you mean " + meant + "?");
    }

    @Test
    void takes_a_password_only_from_elsewhere() {
        surroundings
                .withFile("belay.yaml", "url: postgresql://bob@db/app", "password: ${env:APP_PW}")
                .withVariable("APP_PW", "canary");

        assertThat(surroundings.shown("password")).isEqualTo("*** (belay.yaml line 2)");
        assertThat(surroundings.read().connection().password().orElseThrow().value())
                .isEqualTo(Secret.of("canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: canary",
                "password: x${env:HOME}",
                "password: ${HOME}",
                "url: postgresql://bob:canary@db/app"
            })
    void refuses_a_password_written_into_it(String line) {
        assertThat(surroundings
                        .withFile("belay.yaml", line)
                        .withVariable("HOME", "x")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("belay.yaml line 1:")
                .contains("passwordFile", "${env:NAME}")
                .doesNotContain("canary");
    }

    @Test
    void names_a_variable_that_is_not_set() {
        assertThat(surroundings.withFile("belay.yaml", "password: ${env:NONE}").errors())
                .containsExactly(
                        "belay.yaml line 1: password takes NONE from the environment, and it is not set; set it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table: [a",
                "- a",
                "just text",
                "table: 'a",
                "table: a\n---\ntable: b",
                "a: b: c",
                "\ttable: a",
                "? {a: b}\n: c",
                "&a [*a]"
            })
    void says_that_it_cannot_be_understood(String text) {
        assertThat(surroundings.withFile("belay.yaml", text).errors())
                .isNotEmpty()
                .allMatch(message -> message.startsWith("belay.yaml line "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table: {a: b}",
                "table: [a, b]",
                "table:",
                "table: ~",
                "placeholders: x",
                "placeholders: {a: [b]}",
                "table: a\ntable: b"
            })
    void refuses_a_value_of_another_kind(String text) {
        assertThat(surroundings.withFile("belay.yaml", text).errors()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet", "\uFEFFtable: flyway_schema_history"})
    void may_be_empty_or_begin_with_a_mark(String text) {
        assertThat(surroundings.withFile("belay.yaml", text).shown("table")).startsWith("flyway_schema_history");
    }

    @Test
    void is_refused_where_it_is_a_folder() {
        assertThat(surroundings.withFolder("belay.yaml").errors())
                .singleElement()
                .asString()
                .startsWith("belay.yaml: it cannot be read");
    }
}
