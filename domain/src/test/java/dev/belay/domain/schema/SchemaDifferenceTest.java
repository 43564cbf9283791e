package dev.belay.domain.schema;

import static dev.belay.domain.schema.SomeObject.column;
import static dev.belay.domain.schema.SomeObject.index;
import static dev.belay.domain.schema.SomeObject.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDifferenceTest {
    private static final SchemaObject USERS = table("users");
    private static final SchemaObject EMAIL =
            column("users", "email", "type", "varchar(255)", "nullability", "not null");
    private static final SchemaObject BY_EMAIL = index("users", "users_email", "definition", "btree (email)");

    private static List<String> texts(Schema expected, Schema actual) {
        return SchemaDifference.between(expected, actual).stream()
                .map(SchemaDifference::text)
                .toList();
    }

    @Test
    void equal_schemas_have_none() {
        Schema schema = Schema.of(List.of(USERS, EMAIL, BY_EMAIL));

        assertThat(texts(schema, Schema.of(List.of(BY_EMAIL, EMAIL, USERS)))).isEmpty();
    }

    @Test
    void each_reads_like_a_review_comment() {
        Schema expected = Schema.of(List.of(USERS, EMAIL, BY_EMAIL));
        Schema actual = Schema.of(List.of(
                USERS,
                column("users", "email", "type", "varchar(100)", "nullability", "not null"),
                column("users", "age", "type", "integer")));

        assertThat(texts(expected, actual))
                .containsExactly(
                        "column users.age is not expected",
                        "column users.email is varchar(100), expected varchar(255)",
                        "index users_email on users is missing");
    }

    @Test
    void what_belongs_to_a_table_that_is_missing_is_not_named_one_by_one() {
        Schema full = Schema.of(List.of(USERS, EMAIL, BY_EMAIL, table("notes")));

        assertThat(texts(full, Schema.of(List.of(table("notes"))))).containsExactly("table users is missing");
        assertThat(texts(Schema.empty(), full))
                .containsExactly("table notes is not expected", "table users is not expected");
    }

    @Test
    void a_table_that_became_a_view_is_both_missing_and_too_many() {
        Schema view =
                Schema.of(List.of(SomeObject.of(ObjectId.of(ObjectKind.VIEW, "users"), "definition", "SELECT 1")));

        assertThat(texts(Schema.of(List.of(USERS, EMAIL)), view))
                .containsExactly("table users is missing", "view users is not expected");
    }

    @Test
    void only_that_it_differs_is_known_of_outlines() {
        Schema expected = Schema.of(List.of(USERS, EMAIL, BY_EMAIL));
        Schema actual = Schema.of(List.of(USERS, column("users", "email", "type", "varchar(100)")));

        assertThat(SchemaDifference.between(expected.outline(), actual.outline()))
                .extracting(SchemaDifference::text)
                .containsExactly("column users.email is not as expected", "index users_email on users is missing");
    }

    @Test
    void each_kind_has_its_turn_with_a_visitor() {
        SchemaDifference.Visitor<String> words = new SchemaDifference.Visitor<>() {
            @Override
            public String missing(SchemaDifference.Missing difference) {
                return "missing " + difference.object();
            }

            @Override
            public String extra(SchemaDifference.Extra difference) {
                return "extra " + difference.object();
            }

            @Override
            public String changed(SchemaDifference.Changed difference) {
                return "changed " + difference.object();
            }
        };
        Schema expected = Schema.of(List.of(USERS, EMAIL, BY_EMAIL));
        Schema actual = Schema.of(List.of(USERS, column("users", "email"), table("notes")));

        assertThat(SchemaDifference.between(expected, actual))
                .extracting(difference -> difference.accept(words))
                .containsExactly(
                        "extra table notes", "changed column users.email", "missing index users_email on users");
    }

    @Nested
    class of_a_property {

        @ParameterizedTest(quoteTextArguments = false)
        @CsvSource(
                delimiter = ';',
                nullValues = "-",
                value = {
                    "type; integer; bigint; is bigint, expected integer",
                    "default; 0; 1; has default 1, expected 0",
                    "default; 0; -; has no default, expected 0",
                    "default; -; 1; has default 1, expected none",
                    "state; -; disabled; is disabled, expected not to be",
                    "persistence; unlogged; -; is not unlogged, expected to be",
                })
        void says_what_it_is_and_what_it_should_be(String property, String expected, String actual, String text) {
            PropertyDifference difference =
                    new PropertyDifference(property, Optional.ofNullable(expected), Optional.ofNullable(actual));

            assertThat(difference.text()).isEqualTo(text);
        }

        @Test
        void of_several_lines_shows_the_first_line_that_differs() {
            assertThat(text("SELECT a\n   FROM t\n  WHERE b", "SELECT a\n   FROM u\n  WHERE c"))
                    .isEqualTo("has another definition: line 2 is FROM u, expected FROM t");
            assertThat(text("SELECT a\n   FROM t\n  WHERE b", "SELECT a\n   FROM t"))
                    .isEqualTo("has another definition: line 3 is not there, expected WHERE b");
        }

        @Test
        void that_is_long_is_shown_from_a_little_before_the_place() {
            String same = "x".repeat(500);

            assertThat(text(same + "old", same + "new"))
                    .isEqualTo("is ..." + "x".repeat(40) + "new, expected ..." + "x".repeat(40) + "old");
            assertThat(text("old" + same, "new" + same))
                    .isEqualTo("is new" + "x".repeat(117) + "..., expected old" + "x".repeat(117) + "...");
        }

        private static String text(String expected, String actual) {
            return new PropertyDifference("definition", Optional.of(expected), Optional.of(actual)).text();
        }
    }
}
