package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.Place;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static final Map<String, String> VALUES = Map.of("table", "customer", "none", "", "Long", "a\nlong; value");

    @Nested
    class placeholders {
        @Test
        void are_replaced_everywhere_and_in_whatever_case() {
            Script script = postgresql("CREATE TABLE ${TABLE} (a int); -- ${table}\nSELECT '${long}${none}';");

            assertThat(script.text()).isEqualTo("CREATE TABLE customer (a int); -- customer\nSELECT 'a\nlong; value';");
            assertThat(script.missingPlaceholders()).isEmpty();
        }

        @Test
        void stay_as_they_are_where_nothing_is_to_be_replaced() {
            Script script = Script.read("V1.sql", "SELECT '${table}';", Optional.empty(), Engine.POSTGRESQL);

            assertThat(script.text()).isEqualTo("SELECT '${table}';");
            assertThat(script.missingPlaceholders()).isEmpty();
        }

        @Test
        void without_a_value_are_told_with_their_places_in_the_file() {
            Script script = postgresql("SELECT '${long}',\n ${Other}, ${unclosed\n, 1");

            assertThat(script.missingPlaceholders())
                    .containsExactly(
                            new Script.MissingPlaceholder("Other", new Place("V1.sql", 2, 2)),
                            new Script.MissingPlaceholder("unclosed", new Place("V1.sql", 2, 12)));
        }

        @Test
        void have_the_prefix_and_suffix_of_their_project() {
            Placeholders own = Placeholders.of("<<", ">>", VALUES);

            Script script = Script.read("V1.sql", "SELECT <<table>>, '${table}'", Optional.of(own), Engine.SQLITE);

            assertThat(script.text()).isEqualTo("SELECT customer, '${table}'");
        }

        @Test
        void can_be_given_one_more_and_list_their_names_sorted() {
            Placeholders more =
                    Placeholders.of("${", "}", VALUES).with("TABLE", "other").with("a", "1");

            assertThat(more.names()).containsExactly("a", "long", "none", "table");
            assertThat(more.values()).containsEntry("table", "other");
        }
    }

    @Nested
    class places {
        @Test
        void are_those_of_the_file_also_behind_a_value_of_many_lines() {
            Script script = postgresql("-- ${long}\nSELECT 1;\n  SELECT ${none}x;");

            Statement last = script.statements().get(script.statements().size() - 1);

            assertThat(script.placeOf(last.start())).isEqualTo(new Place("V1.sql", 3, 3));
            assertThat(script.placeOf(last.end() - 1)).isEqualTo(new Place("V1.sql", 3, 17));
        }

        @Test
        void inside_a_value_are_those_of_its_placeholder() {
            Script script = postgresql("SELECT '${long}';");

            assertThat(script.placeOf(script.text().indexOf("value"))).isEqualTo(new Place("V1.sql", 1, 9));
        }

        @Test
        void of_every_character_outside_a_placeholder_are_those_of_the_source() {
            for (long seed = 0; seed < 2_000; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                StringBuilder source = new StringBuilder();
                StringBuilder text = new StringBuilder();
                List<int[]> pairs = new ArrayList<>();
                for (int piece = random.nextInt(12); piece >= 0; piece--) {
                    if (random.nextBoolean()) {
                        String name = List.of("table", "none", "long").get(random.nextInt(3));
                        source.append("${").append(name).append('}');
                        text.append(name.equals("table") ? "customer" : name.equals("none") ? "" : "a\nlong; value");
                    } else {
                        String plain = List.of("x", ";\n", "a\r\nb", "'", "\uD83D\uDE00", " $ { } ")
                                .get(random.nextInt(6));
                        for (int i = 0; i < plain.length(); i++) {
                            pairs.add(new int[] {text.length() + i, source.length() + i});
                        }
                        source.append(plain);
                        text.append(plain);
                    }
                }

                Script script = postgresql(source.toString());

                assertThat(script.text()).isEqualTo(text.toString());
                for (int[] pair : pairs) {
                    Position expected = Position.of(source.toString(), pair[1]);
                    assertThat(script.placeOf(pair[0]))
                            .as("seed %d: character %d of %s", seed, pair[1], source)
                            .isEqualTo(new Place("V1.sql", expected.line(), expected.column()));
                }
            }
        }
    }

    @Nested
    class an_excerpt {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER ROLE a PASSWORD 'canary'",
                    "SELECT 'it''s a canary', 'canary'",
                    "SELECT E'it\\'s a canary', 'canary'",
                    "SELECT E'a' -- it's\n 'canary\\'canary'",
                    "SELECT $$canary$$, $tag$ $$canary $tag$",
                    "SELECT U&'canary', B'1', N'canary'",
                    "SELECT /* it's */ 'canary'",
                    "SELECT \"it's\", 'canary'",
                    "SELECT 'a\ncanary\n', 'canary'",
                    "SELECT 'canary"
                })
        void never_shows_a_literal(String sql) {
            Script script = postgresql(sql);

            assertThat(script.excerpt(script.statements().get(0)))
                    .doesNotContain("canary")
                    .hasSizeGreaterThan(5);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "CREATE TABLE t (a int DEFAULT 1)|CREATE TABLE t (a int DEFAULT 1)",
                    "ALTER ROLE a PASSWORD 'x' NOLOGIN|ALTER ROLE a PASSWORD '...' NOLOGIN",
                    "SELECT E'\\\\', $a$x$a$ FROM \"T\"|SELECT E'...', $a$...$a$ FROM \"T\"",
                    "SELECT ${table} FROM '${table}'|SELECT ${table} FROM '...'",
                    "SELECT /* why */ 1|SELECT 1"
                })
        void shows_the_statement_as_it_stands_in_the_file(String sql, String excerpt) {
            Script script = Script.read("V1.sql", sql, Optional.empty(), Engine.POSTGRESQL);

            assertThat(script.excerpt(script.statements().get(0))).isEqualTo(excerpt);
        }

        @Test
        void shows_no_value_of_a_placeholder() {
            Script script = postgresql("SELECT * FROM ${table}");

            assertThat(script.excerpt(script.statements().get(0))).isEqualTo("SELECT * FROM ${table}");
        }

        @Test
        void is_one_line_of_at_most_120_characters() {
            Script lines = postgresql("CREATE TABLE t (\n  a int\n)");
            Script wide = postgresql("SELECT " + "column, ".repeat(100));

            assertThat(lines.excerpt(lines.statements().get(0))).isEqualTo("CREATE TABLE t (");
            assertThat(wide.excerpt(wide.statements().get(0)))
                    .startsWith("SELECT column,")
                    .hasSizeLessThanOrEqualTo(120);
        }
    }

    @Nested
    class its_digest {
        private final String digest =
                postgresql("SELECT 1;\nSELECT ${table};\n").digest();

        @Test
        void does_not_change_with_line_ends_of_windows() {
            assertThat(postgresql("SELECT 1;\r\nSELECT ${table};\r\n").digest()).isEqualTo(digest);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT 1;\nSELECT ${table};",
                    "SELECT 1;\n\nSELECT ${table};\n",
                    "SELECT 1;SELECT ${table};\n",
                    "SELECT 1;\nSELECT ${TABLE};\n",
                    "SELECT 1;\nSELECT customer;\n",
                    "SELECT 1; \nSELECT ${table};\n",
                    "select 1;\nSELECT ${table};\n",
                    "SELECT 1;\rSELECT ${table};\r"
                })
        void changes_with_everything_else(String source) {
            assertThat(postgresql(source).digest()).isNotEqualTo(digest);
        }

        @Test
        void of_a_statement_is_that_of_its_own_text_alone() {
            Script script = postgresql("SELECT 1;\nSELECT\r\n2;SELECT 1; SELECT\n2;");

            List<String> digests =
                    script.statements().stream().map(script::digestOf).toList();

            assertThat(digests.get(0)).isEqualTo(digests.get(2)).isEqualTo(Digest.sha256("SELECT 1"));
            assertThat(digests.get(1)).isEqualTo(digests.get(3)).isNotEqualTo(digests.get(0));
        }

        @Test
        void is_64_lower_case_digits() {
            assertThat(Digest.sha256("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
            assertThat(digest).matches("[0-9a-f]{64}");
        }
    }

    @Nested
    class a_transaction {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "CREATE TABLE t (a int); INSERT INTO t VALUES (1)|true",
                    "SAVEPOINT a; RELEASE a|true",
                    "ALTER TYPE mood ADD VALUE 'ok'|true",
                    "''|true",
                    "CREATE INDEX CONCURRENTLY i ON t (a)|false",
                    "CREATE TABLE t (a int); VACUUM t|false",
                    "CREATE TABLE t (a int); COMMIT|false"
                })
        void holds_what_postgresql_runs_in_one(String sql, boolean transactional) {
            assertThat(postgresql(sql).isTransactional()).isEqualTo(transactional);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "PRAGMA foreign_keys = OFF; DROP TABLE t; PRAGMA foreign_keys = ON|true",
                    "PRAGMA foreign_keys|true",
                    "CREATE TABLE t (a); CREATE INDEX i ON t (a)|true",
                    "VACUUM|false",
                    "BEGIN; CREATE TABLE t (a); END|false"
                })
        void holds_what_sqlite_runs_in_one_the_foreign_key_switch_moved_out_of_it(String sql, boolean transactional) {
            assertThat(Script.read("V1.sql", sql, Optional.empty(), Engine.SQLITE)
                            .isTransactional())
                    .isEqualTo(transactional);
        }
    }

    @Test
    void what_is_said_of_it_leaves_out_the_values_of_secret_placeholders() {
        Placeholders placeholders =
                Placeholders.of("${", "}", Map.of("api_token", "canary", "table", "users", "key_column", "id"));
        Script script = Script.read(
                "V1.sql",
                "UPDATE ${table} SET ${key_column} = '${API_TOKEN}'",
                Optional.of(placeholders),
                Engine.POSTGRESQL);

        String masked = script.masked("column id of users does not take \"canary\", no: canary");

        assertThat(masked).isEqualTo("column id of users does not take \"***\", no: ***");
        assertThat(script.text()).contains("'canary'");
    }

    @Test
    void inline_data_is_known() {
        Script copy = postgresql("COPY t FROM STDIN;\n1\n\\.\n");

        assertThat(copy.hasInlineData()).isTrue();
        assertThat(copy.isTransactional()).isTrue();
        assertThat(postgresql("COPY t FROM '/tmp/x'").hasInlineData()).isFalse();
    }

    @Test
    void settings_that_may_outlive_it_are_known() {
        assertThat(postgresql("SELECT 1; SET search_path = app").mayChangeSession())
                .isTrue();
        assertThat(postgresql("DROP TABLE t").mayChangeSession()).isFalse();
    }

    @Test
    void the_statement_at_a_place_is_the_one_before_it_where_it_is_between_two() {
        Script script = postgresql("-- head\nSELECT 1; -- between\nSELECT 2;");
        Statement first = script.statements().get(0);
        Statement second = script.statements().get(1);

        assertThat(script.statementAt(0)).contains(first);
        assertThat(script.statementAt(first.start())).contains(first);
        assertThat(script.statementAt(first.end() + 3)).contains(first);
        assertThat(script.statementAt(second.start())).contains(second);
        assertThat(script.statementAt(1_000)).contains(second);
        assertThat(postgresql("-- nothing").statementAt(0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_own_placeholder_is_spelt_for_both_engines(Engine engine) {
        Map<String, String> spelt = OwnPlaceholders.of(engine);

        assertThat(spelt.keySet())
                .containsExactly(
                        "belay:engine",
                        "belay:id",
                        "belay:ref",
                        "belay:now",
                        "belay:timestamp",
                        "belay:date",
                        "belay:json",
                        "belay:uuid",
                        "belay:bytes",
                        "belay:boolean",
                        "belay:boolean:true",
                        "belay:boolean:false");
        assertThat(spelt.values()).doesNotContain("").doesNotContainNull();
        assertThat(spelt).containsEntry("belay:engine", engine.key());
    }

    private static Script postgresql(String source) {
        return Script.read("V1.sql", source, Optional.of(Placeholders.of("${", "}", VALUES)), Engine.POSTGRESQL);
    }
}
