package dev.belay.domain.schema;

import static dev.belay.domain.schema.SomeObject.column;
import static dev.belay.domain.schema.SomeObject.index;
import static dev.belay.domain.schema.SomeObject.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void holds_each_object_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.of(List.of(table("users"), table("users"))))
                .withMessageContaining("table users");
    }

    @Test
    void equals_one_of_equal_objects_however_they_are_created() {
        SchemaObject users = table("users", "comment", "x");
        SchemaObject otherwise = new SchemaObject(users.id(), users.properties(), List.of("SELECT 1"));

        assertThat(Schema.of(List.of(users, table("notes"))))
                .isEqualTo(Schema.of(List.of(table("notes"), otherwise)))
                .hasSameHashCodeAs(Schema.of(List.of(table("notes"), otherwise)))
                .isNotEqualTo(Schema.of(List.of(table("notes"), table("users"))))
                .isNotEqualTo(Schema.of(List.of(users)));
    }

    @Nested
    class has_a_fingerprint {
        private static Fingerprint of(SchemaObject... objects) {
            return Schema.of(List.of(objects)).fingerprint();
        }

        @Test
        void whatever_the_order_and_the_way_to_create_it() {
            SchemaObject users = table("users", "comment", "x");
            SchemaObject otherwise = new SchemaObject(users.id(), users.properties(), List.of("SELECT 1"));

            assertThat(of(users, table("notes"))).isEqualTo(of(table("notes"), otherwise));
        }

        @Test
        void that_each_property_changes() {
            assertThat(List.of(
                            of(),
                            of(table("users")),
                            of(table("notes")),
                            of(table("users", "comment", "x")),
                            of(table("users", "comment", "y")),
                            of(table("users", "options", "x")),
                            of(table("users"), column("users", "id")),
                            of(table("users"), index("users", "id"))))
                    .doesNotHaveDuplicates();
        }

        @Test
        void that_does_not_take_one_text_for_another() {
            assertThat(of(table("a", "b", "c", "d", "e"))).isNotEqualTo(of(table("a", "b", "c1 d1 e")));
            assertThat(of(index("b on c", "a"))).isNotEqualTo(of(index("c", "a on b")));
            assertThat(of(SomeObject.of(new ObjectId(ObjectKind.TABLE, "a", "", "b.c"))))
                    .isNotEqualTo(of(SomeObject.of(new ObjectId(ObjectKind.TABLE, "a.b", "", "c"))));
        }
    }

    @Nested
    class lacks_what_another_has {
        private final SchemaObject sequence = SomeObject.of(ObjectId.of(ObjectKind.SEQUENCE, "ids"));
        private final SchemaObject users = table("users");
        private final SchemaObject id = column("users", "id");
        private final SchemaObject byId = index("users", "by_id");
        private final Schema full = Schema.of(List.of(sequence, users, id, byId));

        @Test
        void in_the_order_of_creation_and_without_what_comes_with_a_table() {
            assertThat(full.missingFrom(Schema.empty())).containsExactly(sequence, users, byId);
        }

        @Test
        void a_column_of_a_table_that_is_there() {
            assertThat(full.missingFrom(Schema.of(List.of(users)))).containsExactly(sequence, id, byId);
        }

        @Test
        void nothing_that_is_there_however_it_is() {
            Schema changed = Schema.of(List.of(sequence, users, column("users", "id", "type", "text"), byId));

            assertThat(full.missingFrom(changed)).isEmpty();
        }

        @Test
        void a_constraint_that_its_table_makes_is_left_to_it() {
            SchemaObject check = new SchemaObject(
                    new ObjectId(ObjectKind.CONSTRAINT, "", "users", "check"), new TreeMap<>(), List.of("ADD"), true);

            assertThat(Schema.of(List.of(users, check)).missingFrom(Schema.empty()))
                    .containsExactly(users);
            assertThat(Schema.of(List.of(users, check)).missingFrom(Schema.of(List.of(users))))
                    .containsExactly(check);
        }
    }
}
