package dev.belay.adapters.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.internal.configuration.ConfigUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayFilesTest {
    private Surroundings surroundings;

    @BeforeEach
    void start(@TempDir Path folder) {
        surroundings = Surroundings.in(folder);
    }

    @Nested
    class when_it_is_flyway_conf {
        @Test
        void is_read_as_flyway_reads_it() {
            surroundings
                    .withVariable("PW", "canary")
                    .withFile(
                            "flyway.conf",
                            "# the database",
                            "  flyway.url = jdbc:postgresql://db/app",
                            "flyway.user: bob",
                            "flyway.password=${PW}",
                            "flyway.locations=filesystem:C:\\sql\\",
                            "flyway.schemas=a,\\",
                            "  b",
                            "! another comment",
                            "flyway.target=1",
                            "flyway.target=2");

            assertThat(surroundings.shown("url")).isEqualTo("postgresql://bob:***@db:5432/app (flyway.conf line 2)");
            assertThat(surroundings.shown("password")).isEqualTo("*** (flyway.conf line 4)");
            assertThat(surroundings.shown("locations")).isEqualTo("[filesystem:C:\\sql\\] (flyway.conf line 5)");
            assertThat(surroundings.shown("schemas")).isEqualTo("[a, b] (flyway.conf line 6)");
            assertThat(surroundings.shown("target")).isEqualTo("2 (flyway.conf line 10)");
            assertThat(surroundings.read().connection().url().value().properties())
                    .containsEntry("password", "canary");
            assertThat(surroundings.warnings()).isEmpty();
        }

        @Test
        void means_to_flyway_what_it_means_here() {
            String[] lines = {
                "flyway.locations = filesystem:C:\\new\\table\\",
                "",
                "flyway.table:  t=1  ",
                "flyway.target 7",
                "flyway.schemas=a,\\",
                "   b,\\",
                "c",
                "flyway.installedBy=C:\\bob\\",
                "flyway.baselineVersion=2",
                "#flyway.baselineVersion=3",
                "flyway.defaultSchema=${NO_SUCH_VARIABLE_HERE}x",
            };
            Map<String, String> flyways =
                    ConfigUtils.loadConfigurationFromReader(new StringReader(String.join("\n", lines)));
            surroundings.withFile("flyway.conf", lines);

            assertThat(flyways).hasSize(7);
            for (Map.Entry<String, String> entry : flyways.entrySet()) {
                String name = entry.getKey().substring("flyway.".length());
                String value = surroundings.shown(name);
                assertThat(value.substring(0, value.indexOf(" (")).replaceAll("[\\[\\] ]", ""))
                        .as(name)
                        .isEqualTo(entry.getValue());
            }
        }

        @Test
        void is_read_from_the_folder_conf_too_after_the_one_beside() {
            surroundings
                    .withFile("flyway.conf", "flyway.table=near")
                    .withFile("conf/flyway.conf", "flyway.table=far", "flyway.target=7");

            assertThat(surroundings.shown("table")).isEqualTo("near (flyway.conf line 1)");
            assertThat(surroundings.shown("target")).isEqualTo("7 (conf/flyway.conf line 2)");
        }

        @Test
        void is_warned_of_where_it_says_what_belay_does_not_use() {
            surroundings.withFile(
                    "flyway.conf",
                    "flyway.callbacks=x",
                    "table=y",
                    "flyway.lockWait=1s",
                    "flyway.url=jdbc:sqlite:${NONE}x.db");

            assertThat(surroundings.warnings())
                    .containsExactlyInAnyOrder(
                            "flyway.conf line 1: Belay does not know or use 'flyway.callbacks'; Flyway may; for Belay it has no effect",
                            "flyway.conf line 2: Belay does not know or use 'table'; Flyway may; for Belay it has no effect",
                            "flyway.conf line 3: Belay does not know or use 'flyway.lockWait'; Flyway may; for Belay it has no effect",
                            "flyway.conf line 4: NONE is not set in the environment and counts as empty; set it");
        }

        @Test
        void is_wrong_where_a_value_is() {
            assertThat(surroundings
                            .withFile("flyway.conf", "", "flyway.group=maybe")
                            .errors())
                    .containsExactly("flyway.conf line 2: group is neither true nor false; write one of them");
        }
    }

    @Nested
    class when_it_is_flyway_toml {
        @Test
        void is_read_with_its_default_environment() {
            surroundings
                    .withVariable("PW", "canary")
                    .withFile(
                            "flyway.toml",
                            "[environments.default]",
                            "url = \"jdbc:postgresql://db/app\"",
                            "user = \"bob\"",
                            "password = \"${env.PW}\"",
                            "schemas = [\"a\", \"b\"]",
                            "[flyway]",
                            "locations = [\"filesystem:sql\"]",
                            "table = \"t\"",
                            "outOfOrder = true",
                            "[flyway.placeholders]",
                            "owner = \"me\"");

            assertThat(surroundings.shown("url")).isEqualTo("postgresql://bob:***@db:5432/app (flyway.toml line 2)");
            assertThat(surroundings.shown("schemas")).isEqualTo("[a, b] (flyway.toml line 5)");
            assertThat(surroundings.shown("locations")).isEqualTo("[filesystem:sql] (flyway.toml line 7)");
            assertThat(surroundings.shown("table")).isEqualTo("t (flyway.toml line 8)");
            assertThat(surroundings.shown("outOfOrder")).isEqualTo("true (flyway.toml line 9)");
            assertThat(surroundings.shown("placeholders.owner")).isEqualTo("me (flyway.toml line 11)");
            assertThat(surroundings.read().connection().url().value().properties())
                    .containsEntry("password", "canary");
            assertThat(surroundings.warnings()).isEmpty();
        }

        @Test
        void is_read_with_the_environment_it_names() {
            surroundings.withFile(
                    "flyway.toml",
                    "flyway.environment = \"ci\"",
                    "[environments.default]",
                    "url = \"jdbc:sqlite:a.db\"",
                    "[environments.ci]",
                    "url = \"jdbc:sqlite:b.db\"");

            assertThat(surroundings.shown("url")).isEqualTo("sqlite:b.db (flyway.toml line 5)");
        }

        @Test
        void is_warned_of_where_it_says_what_belay_does_not_use() {
            surroundings.withFile(
                    "flyway.toml",
                    "id = \"x\"",
                    "[flyway]",
                    "callbacks = [\"x\"]",
                    "url = \"x\"",
                    "[flyway.check]",
                    "x = 1",
                    "[environments.default]",
                    "driver = \"x\"");

            assertThat(surroundings.warnings())
                    .hasSize(5)
                    .anyMatch(message -> message.startsWith("flyway.toml line 1: Belay does not know or use 'id'"))
                    .anyMatch(message ->
                            message.startsWith("flyway.toml line 3: Belay does not know or use 'flyway.callbacks'"))
                    .anyMatch(message ->
                            message.startsWith("flyway.toml line 4: Belay does not know or use 'flyway.url'"))
                    .anyMatch(message ->
                            message.startsWith("flyway.toml line 5: Belay does not know or use 'flyway.check'"))
                    .anyMatch(message -> message.startsWith(
                            "flyway.toml line 8: Belay does not know or use 'environments.default.driver'"));
        }

        @Test
        void is_wrong_where_it_cannot_be_understood() {
            assertThat(surroundings.withFile("flyway.toml", "", "[flyway").errors())
                    .isNotEmpty()
                    .allMatch(message -> message.startsWith("flyway.toml line "));
            assertThat(surroundings
                            .withFile("flyway.toml", "[flyway]", "environment = \"none\"")
                            .errors())
                    .containsExactly(
                            "flyway.toml line 2: there is no such table in [environments]; name one of those in this file");
            assertThat(surroundings
                            .withFile("flyway.toml", "[flyway]", "table = [\"a\", \"b\"]", "group = \"maybe\"")
                            .errors())
                    .hasSize(2);
            assertThat(surroundings
                            .withFile("flyway.toml", "[environments.default]", "password = \"${vault.x}\"")
                            .errors())
                    .singleElement()
                    .asString()
                    .startsWith("flyway.toml line 2: it is resolved by a plug-in");
        }

        @Test
        void counts_alone_as_it_does_for_flyway() {
            surroundings
                    .withFile("flyway.toml", "[flyway]", "table = \"toml\"")
                    .withFile("flyway.conf", "flyway.target=3");

            assertThat(surroundings.shown("target")).isEqualTo(" (default)");
            assertThat(surroundings.warnings()).singleElement().asString().startsWith("flyway.conf: it is not read");
        }
    }
}
