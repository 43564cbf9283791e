package dev.belay.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContentTest {
    private static final ObjectId USERS = ObjectId.of(ObjectKind.TABLE, "users");
    private static final ObjectId BY_NAME = new ObjectId(ObjectKind.INDEX, "", "users", "by_name");

    private final Content content = content(Map.of(USERS, "a", BY_NAME, "b"), Map.of("public.users", 5L));

    @Test
    void differs_in_nothing_from_the_same() {
        assertThat(content.differences(content(Map.of(USERS, "a", BY_NAME, "b"), Map.of("public.users", 5L))))
                .isEmpty();
    }

    @Test
    void names_what_is_missing_what_is_another_one_and_what_is_there_in_addition() {
        ObjectId other = ObjectId.of(ObjectKind.VIEW, "names");
        Content now = content(Map.of(USERS, "c", other, "d"), Map.of("public.users", 4L, "public.logs", 0L));

        assertThat(content.differences(now))
                .containsExactlyInAnyOrder(
                        "index by_name on users is missing",
                        "table users is another one",
                        "view names is there in addition",
                        "table public.users has 4 rows instead of 5",
                        "table public.logs is there in addition");
    }

    @Test
    void can_be_looked_at_without_a_table() {
        Content more = content(
                Map.of(),
                Map.of("audit", 1L, "\"audit\"", 1L, "public.audit", 1L, "\"a b\".\"audit\"", 1L, "public.audits", 1L));

        assertThat(more.without("audit").rows()).containsOnlyKeys("public.audits");
    }

    @Test
    void counts_the_rows_of_all_tables() {
        assertThat(content(Map.of(), Map.of("a", 2L, "b", 3L)).totalRows()).isEqualTo(5);
    }

    private static Content content(Map<ObjectId, String> objects, Map<String, Long> rows) {
        return new Content(new Outline(new TreeMap<>(objects)), new TreeMap<>(rows));
    }
}
