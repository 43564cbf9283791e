package dev.belay.adapters.jdbc.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.migration.Checksum;
import dev.belay.domain.migration.FileName;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.flywaydb.core.internal.resource.StringResource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Belay reads of a file it reads as Flyway does. */
class FlywayAsJudgeTest {
    private static final String HUGE =
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890";

    @Nested
    class versions {
        @ParameterizedTest
        @CsvSource({
            "1,1.0",
            "1,01",
            "1,1_0_0",
            "1_2,1.2",
            "1.2,1.10",
            "4_99_1561608282,4_100",
            "2024_05_01,20240501",
            "0,0.0",
            "0.1,0",
            HUGE + "," + HUGE + "0",
            HUGE + "1," + HUGE + "2",
            "0" + HUGE + "," + HUGE,
            "1." + HUGE + ",1." + HUGE + ".0"
        })
        void compare_as_in_flyway(String left, String right) {
            assertThatBothCompareAlike(left, right);
        }

        @Test
        void of_ten_thousand_random_pairs_compare_as_in_flyway() {
            SplittableRandom random = new SplittableRandom(1);
            for (int pair = 0; pair < 10_000; pair++) {
                String left = randomVersion(random);
                String right = random.nextInt(3) == 0 ? disguised(left, random) : randomVersion(random);

                assertThatBothCompareAlike(left, right);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1",
                    "01",
                    "1_2",
                    "1.2.0",
                    "0",
                    "2024_05_01",
                    "",
                    ".",
                    "1.",
                    ".1",
                    "1..2",
                    "1__2",
                    "1a",
                    "1,2"
                })
        void are_what_flyway_takes_for_versions(String text) {
            boolean taken = true;
            try {
                MigrationVersion.fromVersion(text);
            } catch (FlywayException e) {
                taken = false;
            }
            assertThat(Version.parse(text).isPresent())
                    .as("\"%s\" is a version", text)
                    .isEqualTo(taken && !text.isEmpty());
        }

        private void assertThatBothCompareAlike(String left, String right) {
            int judged =
                    Integer.signum(MigrationVersion.fromVersion(left).compareTo(MigrationVersion.fromVersion(right)));

            assertThat(Integer.signum(Version.of(left).compareTo(Version.of(right))))
                    .as("%s against %s", left, right)
                    .isEqualTo(judged);
            assertThat(Version.of(left).equals(Version.of(right)))
                    .as("%s equals %s", left, right)
                    .isEqualTo(judged == 0);
            assertThat(Version.of(left))
                    .hasToString(MigrationVersion.fromVersion(left).toString());
        }

        private String randomVersion(SplittableRandom random) {
            StringBuilder version = new StringBuilder(randomPart(random));
            for (int parts = random.nextInt(4); parts > 0; parts--) {
                version.append(random.nextBoolean() ? '.' : '_').append(randomPart(random));
            }
            return version.toString();
        }

        private String randomPart(SplittableRandom random) {
            StringBuilder part = new StringBuilder();
            for (int digits = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 3); digits > 0; digits--) {
                part.append(random.nextInt(3));
            }
            return part.toString();
        }

        /** The same version in another spelling, or nearly so. */
        private String disguised(String version, SplittableRandom random) {
            String other = random.nextBoolean() ? version.replace('.', '_') : version.replace('_', '.');
            String zeros = random.nextBoolean() ? "0" + other : other;
            return random.nextBoolean() ? zeros + ".0" : zeros;
        }
    }

    @Nested
    class checksums {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "\n",
                    "SELECT 1;",
                    "SELECT 1;\n",
                    "SELECT 1;\r\nSELECT 2;\r\n",
                    "SELECT 1;\rSELECT 2;\r",
                    "SELECT 1;\n\rSELECT 2;\n\n\r\n",
                    "\uFEFFSELECT 1;\n",
                    "\uFEFF",
                    "\uFEFF\nSELECT 1;",
                    "SELECT '\u00E4\u20AC\uD83D\uDE00';\n",
                    "SELECT '\0\u0085\u2028';",
                    "  SELECT\t1;  \n",
                    "SELECT 1;\n\uFEFFSELECT 2;"
                })
        void are_those_of_flyway(String text) {
            assertThat(ours(text)).isEqualTo(flyways(text));
        }

        @Test
        void of_random_texts_are_those_of_flyway() {
            String[] pieces = {"a", "SELECT 1;", "\n", "\r", "\r\n", "\u00E4", "\u20AC", "\uD83D\uDE00", " ", "\t"};
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 5_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(20); length > 0; length--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }

                assertThat(ours(text.toString())).as(text.toString()).isEqualTo(flyways(text.toString()));
            }
        }

        private int ours(String text) {
            return Checksum.ofUtf8(text.getBytes(StandardCharsets.UTF_8));
        }

        private int flyways(String text) {
            return ChecksumCalculator.calculate(new StringResource(text));
        }
    }

    static List<NamingRules> rules() {
        return List.of(
                NamingRules.FLYWAY,
                new NamingRules("Mig", "Back", "Rep", "Base", "-", List.of(".ddl", ".pgsql")),
                new NamingRules("v", "u", "r", "b", "___", List.of(".sql")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void names_that_follow_the_rules_say_what_they_say_to_flyway(NamingRules rules) {
        ResourceNameParser flyway = new ResourceNameParser(configured(rules));
        for (String version : List.of("1", "1_2", "1.10", "007", "20240501120000")) {
            for (String description : List.of("users", "add_users_table", "a-b", "Stra\u00DFe", "x.y")) {
                for (String suffix : rules.suffixes()) {
                    for (String prefix : List.of(rules.versionedPrefix(), rules.baselinePrefix())) {
                        assertThatBothRead(flyway, rules, prefix + version + rules.separator() + description + suffix);
                    }
                    assertThatBothRead(
                            flyway, rules, rules.repeatablePrefix() + rules.separator() + description + suffix);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1.sql", "V1__.sql", "V1__a__b.sql", "V1_2_3__a b.sql", "V1__x.SQL", "B1.sql", "R__.sql"})
    void names_at_the_edge_of_the_rules_say_what_they_say_to_flyway(String name) {
        assertThatBothRead(new ResourceNameParser(configured(NamingRules.FLYWAY)), NamingRules.FLYWAY, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V__x.sql", "V1.x__y.sql", "V3_x.sql", "R_x.sql", "1__x.sql", "v2__x.sql"})
    void names_that_miss_the_rules_are_none_to_flyway_either(String name) {
        assertThat(NamingRules.FLYWAY.read(name)).isInstanceOf(FileName.Misnamed.class);
        assertThat(new ResourceNameParser(configured(NamingRules.FLYWAY))
                        .parse(name)
                        .isValid())
                .isFalse();
    }

    /** Nobody means it: a negative version comes before those that are there, and is out of order from the start. */
    @Test
    void a_negative_version_is_one_to_flyway_and_a_misnamed_file_here() {
        assertThat(new ResourceNameParser(configured(NamingRules.FLYWAY))
                        .parse("V-1__x.sql")
                        .isValid())
                .isTrue();
        assertThat(NamingRules.FLYWAY.read("V-1__x.sql")).isInstanceOf(FileName.Misnamed.class);
    }

    private static void assertThatBothRead(ResourceNameParser flyway, NamingRules rules, String name) {
        ResourceName judged = flyway.parse(name);
        assertThat(judged.isValid())
                .as("%s: %s", name, judged.getValidityMessage())
                .isTrue();
        assertThat(rules.read(name)).as(name).isInstanceOfSatisfying(FileName.Named.class, named -> {
            assertThat(named.description()).as(name).isEqualTo(judged.getDescription());
            assertThat(named.version().map(Version::toString).orElse(""))
                    .as(name)
                    .isEqualTo(
                            judged.getVersion() == null
                                    ? ""
                                    : judged.getVersion().toString());
        });
    }

    private static ClassicConfiguration configured(NamingRules rules) {
        ClassicConfiguration configuration = new ClassicConfiguration();
        configuration.setSqlMigrationPrefix(rules.versionedPrefix());
        configuration.setRepeatableSqlMigrationPrefix(rules.repeatablePrefix());
        configuration.setSqlMigrationSeparator(rules.separator());
        configuration.setSqlMigrationSuffixes(rules.suffixes().toArray(String[]::new));
        configuration
                .getConfigurationExtension(BaselineMigrationConfigurationExtension.class)
                .setBaselineMigrationPrefix(rules.baselinePrefix());
        return configuration;
    }
}
