package dev.belay.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingRulesTest {
    private static final NamingRules FLYWAY = NamingRules.FLYWAY;
    private static final NamingRules OWN =
            new NamingRules("Mig", "Undo", "Rep", "Base", "-", List.of(".ddl", ".sql", ".st"));

    @Nested
    class a_name_that_follows_the_rules {
        @ParameterizedTest
        @CsvSource({
            "V1__users.sql,VERSIONED,1,users",
            "V1_2__add_users_table.sql,VERSIONED,1.2,add users table",
            "V1.2.3__a__b.sql,VERSIONED,1.2.3,a  b",
            "V1__x.SQL,VERSIONED,1,x",
            "V1.sql,VERSIONED,1,''",
            "V1__.sql,VERSIONED,1,''",
            "U1__users.sql,UNDO,1,users",
            "B7__everything.sql,BASELINE,7,everything"
        })
        void says_its_kind_and_version_and_description(
                String name, MigrationKind kind, String version, String description) {
            assertThat(FLYWAY.read(name))
                    .isEqualTo(new FileName.Named(kind, Optional.of(Version.of(version)), description));
        }

        @Test
        void has_no_version_where_it_is_repeatable() {
            assertThat(FLYWAY.read("R__customer_views.sql"))
                    .isEqualTo(new FileName.Named(MigrationKind.REPEATABLE, Optional.empty(), "customer views"));
        }

        @Test
        void follows_the_rules_of_its_project() {
            assertThat(OWN.read("Mig3-users.ddl"))
                    .isEqualTo(new FileName.Named(MigrationKind.VERSIONED, Optional.of(Version.of("3")), "users"));
            assertThat(OWN.read("Rep-views.SQL"))
                    .isEqualTo(new FileName.Named(MigrationKind.REPEATABLE, Optional.empty(), "views"));
        }

        @Test
        void belongs_to_the_longest_prefix_that_it_begins_with() {
            NamingRules nested = new NamingRules("V", "VU", "R", "VB", "__", List.of(".sql"));

            assertThat(nested.read("VU1__x.sql"))
                    .isEqualTo(new FileName.Named(MigrationKind.UNDO, Optional.of(Version.of("1")), "x"));
        }
    }

    @Nested
    class a_near_miss {
        @ParameterizedTest
        @CsvSource({
            "v2__x.sql,V2__x.sql",
            "u2__x.sql,U2__x.sql",
            "b2__x.sql,B2__x.sql",
            "V3_x.sql,V3__x.sql",
            "V3-x.sql,V3__x.sql",
            "V3x.sql,V3__x.sql",
            "r__x.sql,R__x.sql",
            "R_x.sql,R__x.sql",
            "R_.sql,R__description.sql",
            "1__x.sql,V1__x.sql",
            "V__x.sql,V1__x.sql",
            "V__.sql,V1__description.sql",
            "V1.x__y.sql,V1__x__y.sql",
            "V1.__y.sql,V1__y.sql",
            "V1..2__y.sql,V1__2__y.sql",
            "V-1__x.sql,V1__x.sql",
            "V_1__x.sql,V1__x.sql",
            "V.1.2__x.sql,V1.2__x.sql",
            "V 1__x.sql,V1__x.sql",
            "Users__x.sql,U1__sers__x.sql",
            "R1__x.sql,R__1__x.sql",
        })
        void is_answered_with_the_name_that_was_probably_meant(String name, String expected) {
            assertThat(FLYWAY.read(name))
                    .isInstanceOfSatisfying(
                            FileName.Misnamed.class,
                            misnamed -> assertThat(misnamed.expected()).isEqualTo(expected));
        }

        @ParameterizedTest
        @CsvSource({
            "v2__x.sql,the prefix is written \"V\"",
            "V3_x.sql,the separator \"__\" is missing",
            "R_x.sql,the separator \"__\" is missing",
            "1__x.sql,the prefix \"V\" is missing",
            "V__x.sql,the version is missing",
            "R1__x.sql,a repeatable migration has no version"
        })
        void is_told_what_is_wrong_with_it(String name, String reason) {
            assertThat(((FileName.Misnamed) FLYWAY.read(name)).reason()).isEqualTo(reason);
        }
    }

    @Nested
    class another_file {
        @ParameterizedTest
        @ValueSource(
                strings = {"beforeMigrate.sql", "afterEachMigrate.sql", "beforeMigrate__vacuum.sql", "createSchema.SQL"
                })
        void is_a_callback_where_flyway_would_run_it_at_an_event(String name) {
            assertThat(FLYWAY.read(name)).isEqualTo(new FileName.Callback());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".sql",
                    "README.md",
                    "notes.sql",
                    "Vacuum.sql",
                    "Users.sql",
                    "R.sql",
                    "V.sql",
                    "V1__x.txt",
                    "V1__x.sql.bak",
                    "beforeMigration.sql",
                    "2024.sql"
                })
        void is_a_stray(String name) {
            assertThat(FLYWAY.read(name)).isEqualTo(new FileName.Stray());
        }
    }

    @Nested
    class a_new_migration {
        @ParameterizedTest
        @CsvSource({
            "add users,V4__add_users.sql",
            " add   users ,V4__add_users.sql",
            "a__b,V4__a_b.sql",
            "../../etc/passwd,V4__.._.._etc_passwd.sql",
            "Straße anlegen,V4__Straße_anlegen.sql"
        })
        void is_named_by_what_it_does(String description, String name) {
            assertThat(FLYWAY.fileName(MigrationKind.VERSIONED, "4", description))
                    .isEqualTo(name);
        }

        @Test
        void is_read_back_as_what_it_was_made_for() {
            for (MigrationKind kind : List.of(MigrationKind.VERSIONED, MigrationKind.UNDO, MigrationKind.BASELINE)) {
                assertThat(OWN.read(OWN.fileName(kind, "4", "add users")))
                        .isEqualTo(new FileName.Named(kind, Optional.of(Version.of("4")), "add users"));
            }
        }
    }

    @Test
    void any_name_has_an_answer_and_what_is_proposed_would_be_accepted() {
        for (long seed = 0; seed < 50_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            NamingRules rules = random.nextInt(4) == 0 ? OWN : FLYWAY;
            String name = randomName(random);

            FileName answer = rules.read(name);

            if (answer instanceof FileName.Misnamed misnamed) {
                assertThat(rules.read(misnamed.expected()))
                        .as("proposed for %s: %s", name, misnamed.expected())
                        .isInstanceOf(FileName.Named.class);
            }
        }
    }

    private static String randomName(SplittableRandom random) {
        String[] pieces = {
            "V",
            "v",
            "U",
            "B",
            "R",
            "r",
            "Mig",
            "mig",
            "Rep",
            "_",
            "__",
            "-",
            ".",
            "..",
            "1",
            "23",
            "007",
            "x",
            "users",
            " ",
            "\u0661",
            "\u00DF",
            "\uFB06",
            "\uD83D\uDE00",
            "\0",
            "beforeMigrate",
            ".sql",
            ".SQL",
            ".s",
            ".ddl"
        };
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            name.append(pieces[random.nextInt(pieces.length)]);
        }
        return name.append(random.nextInt(5) == 0 ? "" : ".sql").toString();
    }

    @Test
    void a_suffix_is_compared_letter_by_letter() {
        assertThat(OWN.suffixOf("Mig1-x.\uFB06")).isEmpty();
        assertThat(OWN.suffixOf("Mig1-x.ST")).contains(".st");
    }

    @Test
    void rules_without_prefix_or_separator_or_suffix_are_none() {
        List<String> sql = List.of(".sql");

        assertThatIllegalArgumentException().isThrownBy(() -> new NamingRules("", "U", "R", "B", "__", sql));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamingRules("V", "U", "R", "B", "", sql));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamingRules("V", "U", "R", "B", "__", List.of()));
    }
}
