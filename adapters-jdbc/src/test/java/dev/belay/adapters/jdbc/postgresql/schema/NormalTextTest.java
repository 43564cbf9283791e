package dev.belay.adapters.jdbc.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are those of servers from PostgreSQL 13 to 18. */
class NormalTextTest {

    @Nested
    class of_a_list_that_is_cast {

        @Test
        void is_as_the_server_writes_it_the_second_time() {
            assertThat(NormalText.of("CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y,)]'::character"
                            + " varying])::text[])))"))
                    .isEqualTo("CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('y,)]'::character"
                            + " varying)::text])))");
        }

        @Test
        void is_so_wherever_it_stands() {
            assertThat(NormalText.of(
                            "(a = ANY ((ARRAY[1, f(2, 3)])::bigint[])) AND (b = ANY ((ARRAY[c])::numeric(9,2)[]))"))
                    .isEqualTo(
                            "(a = ANY (ARRAY[(1)::bigint, (f(2, 3))::bigint])) AND (b = ANY (ARRAY[(c)::numeric(9,2)]))");
            assertThat(NormalText.of("(ARRAY[((ARRAY['a'::x])::y[])[1]])::z[]"))
                    .isEqualTo("ARRAY[((ARRAY[('a'::x)::y])[1])::z]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "(a = ANY (ARRAY[1, 2]))",
                    "((ARRAY[1, 2])[1] > 0)",
                    "(ARRAY[1, 2])::my_type",
                    "array_length((ARRAY[1, 2]), 1)",
                    "('(ARRAY[' || a)"
                })
        void is_left_alone_where_it_is_something_else(String text) {
            assertThat(NormalText.of(text)).isEqualTo(text);
        }
    }

    @Nested
    class of_a_view {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT u.id, u.name AS n FROM users u WHERE (u.id > 1) ORDER BY u.name;;"
                            + "SELECT id, name AS n FROM users u WHERE (id > 1) ORDER BY name",
                    "SELECT users.id FROM audit.users;;SELECT id FROM audit.users",
                    "SELECT count(*) AS n, u.a FROM ONLY users u GROUP BY u.a HAVING (max(u.b) > 1);;"
                            + "SELECT count(*) AS n, a FROM ONLY users u GROUP BY a HAVING (max(b) > 1)",
                    "SELECT g.n FROM generate_series(1, 2) g(n);;SELECT n FROM generate_series(1, 2) g(n)",
                    "SELECT x.a FROM ( SELECT u.a FROM users u) x;;SELECT a FROM ( SELECT u.a FROM users u) x",
                    "WITH c AS (SELECT u.a FROM users u) SELECT c.a FROM c;;WITH c AS (SELECT u.a FROM users u) SELECT a FROM c",
                    "SELECT \"U\".\"A\" FROM \"T\" \"U\";;SELECT \"A\" FROM \"T\" \"U\"",
                    "SELECT u.a, (SELECT max(n.b) FROM notes n WHERE (n.u = u.id)) AS m FROM users u;;"
                            + "SELECT a, (SELECT max(n.b) FROM notes n WHERE (n.u = u.id)) AS m FROM users u"
                })
        void of_one_table_leaves_its_name_out(String both) {
            String older = both.substring(0, both.indexOf(";;"));
            String newer = both.substring(both.indexOf(";;") + 2);

            assertThat(ViewText.of(older)).isEqualTo(newer);
            assertThat(ViewText.of(newer)).isEqualTo(newer);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT u.a, n.a FROM (users u JOIN notes n ON ((n.u = u.id)))",
                    "SELECT u.a, n.a FROM users u, notes n",
                    "SELECT u.a FROM users u UNION ALL SELECT n.a FROM notes n",
                    "SELECT u.*::users AS u FROM users u",
                    "SELECT u.f(1), (a)::u.kind FROM t u",
                    "SELECT 'u.a' AS t FROM users u",
                    "SELECT 1 AS one",
                    "VALUES (1), (2)"
                })
        void keeps_names_where_all_servers_write_them(String query) {
            assertThat(ViewText.of(query)).isEqualTo(query);
        }
    }

    @Test
    void lists_that_follow_the_order_of_a_table_are_sorted() {
        assertThat(NormalText.sortedBetween(" (ndistinct) ON b, lower(c, d), a FROM t", "ON", "FROM"))
                .isEqualTo(" (ndistinct) ON a, b, lower(c, d) FROM t");
    }
}
