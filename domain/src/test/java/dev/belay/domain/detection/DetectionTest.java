package dev.belay.domain.detection;

import static dev.belay.domain.detection.Known.known;
import static dev.belay.domain.detection.Known.outline;
import static dev.belay.domain.detection.Known.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.fixture.SomeFile;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final Known THREE =
            known("V1", "users").then("V2", "users orders").then("V3", "users orders notes tags audit");

    @Test
    void names_the_version_whose_schema_it_is() {
        assertThat(exactly(THREE, "users orders").version().label()).isEqualTo("version 2");
        assertThat(exactly(THREE, "users orders").isUnique()).isTrue();
        assertThat(exactly(THREE, "").version().version()).isEmpty();
    }

    @Test
    void means_the_lower_of_two_versions_that_are_alike_and_says_so() {
        Known withAnEmptyStep = known("V1", "users").then("V2", "users orders").then("V3", "users orders");

        Detection.Exactly detection = exactly(withAnEmptyStep, "users orders");

        assertThat(detection.version().label()).isEqualTo("version 2");
        assertThat(detection.alike()).extracting(KnownVersion::label).containsExactly("version 3");
        assertThat(detection.isUnique()).isFalse();
        assertThat(detection.includes(Optional.of(Version.of("3")))).isTrue();
        assertThat(detection.includes(Optional.of(Version.of("1")))).isFalse();
    }

    @Test
    void sees_versions_that_are_alike_though_others_lie_between() {
        Known backAndForth = known("V1", "users").then("V2", "users orders").then("V3", "users");

        assertThat(exactly(backAndForth, "users").alike())
                .extracting(KnownVersion::label)
                .containsExactly("version 3");
    }

    @Nested
    class between_two_versions {

        @Test
        void names_what_is_missing_what_is_extra_and_what_is_changed_against_the_nearest() {
            Detection.Between detection = between(THREE, "users=2 orders notes tags foreign");

            assertThat(detection.nearest().version().label()).isEqualTo("version 3");
            assertThat(detection.nearest().missing()).containsExactly(table("audit"));
            assertThat(detection.nearest().extra()).containsExactly(table("foreign"));
            assertThat(detection.nearest().changed()).containsExactly(table("users"));
            assertThat(detection.nearest().differences()).isEqualTo(3);
        }

        @Test
        void offers_the_next_nearest_too() {
            Detection.Between detection = between(THREE, "users orders foreign");

            assertThat(detection.nearest().version().label()).isEqualTo("version 2");
            assertThat(detection.others())
                    .extracting(other -> other.version().label() + " " + other.differences())
                    .containsExactly("version 1 2", "version 3 4");
        }

        @Test
        void takes_the_one_of_the_history_where_two_are_equally_near() {
            Known known = known("V1", "users").then("V2", "users orders notes");

            assertThat(between(known, "users orders").nearest().version().label())
                    .isEqualTo("version 1");
            assertThat(((Detection.Between)
                                    Detection.of(known.all(), outline("users orders"), Optional.of(Version.of("2"))))
                            .nearest()
                            .version()
                            .label())
                    .isEqualTo("version 2");
        }

        @Test
        void sees_a_first_version_that_is_half_there() {
            assertThat(between(known("V1", "a b c d"), "b").nearest().missing())
                    .containsExactly(table("a"), table("c"), table("d"));
        }

        @Test
        void is_not_led_astray_by_the_many_objects_of_another_application() {
            assertThat(between(THREE, "users orders o1 o2 o3 o4 o5 o6 o7 o8 o9")
                            .nearest()
                            .version()
                            .label())
                    .isEqualTo("version 2");
        }
    }

    @Test
    void knows_nothing_of_a_schema_that_has_nothing_in_common() {
        assertThat(Detection.of(THREE.all(), outline("films actors"))).isEqualTo(new Detection.Unknown(2));
    }

    @Test
    void takes_one_object_in_common_for_a_coincidence() {
        assertThat(Detection.of(THREE.all(), outline("users films actors cinemas")))
                .isInstanceOf(Detection.Between.class);
        assertThat(Detection.of(known("V1", "users a b c").all(), outline("users films actors cinemas")))
                .isInstanceOf(Detection.Unknown.class);
    }

    @Nested
    class with_repeatable_migrations {
        private final KnownVersions known =
                known("V1", "users").then("V2", "users orders helper").withRepeatable("R views", "users orders newest");

        @Test
        void leaves_their_objects_out_whether_they_are_there_or_not() {
            assertThat(version("users newest")).isEqualTo("version 1");
            assertThat(version("users newest=2")).isEqualTo("version 1");
            assertThat(version("users orders helper newest")).isEqualTo("version 2");
            assertThat(version("users orders newest")).isEqualTo("version 2");
        }

        @Test
        void leaves_out_the_columns_that_a_view_had_before() {
            ObjectId view = ObjectId.of(ObjectKind.VIEW, "overview");
            SortedMap<ObjectId, String> after = new TreeMap<>(outline("users").hashes());
            after.put(view, "1");
            KnownVersions withView =
                    known("V1", "users").withRepeatable(SomeFile.file("R views").migration(), new Outline(after));
            after.put(view, "2");
            after.put(new ObjectId(ObjectKind.COLUMN, "", "overview", "gone"), "1");

            assertThat(Detection.of(withView, new Outline(after))).isInstanceOf(Detection.Exactly.class);
        }

        @Test
        void does_not_leave_out_anything_else() {
            assertThat(Detection.of(known, outline("users orders newest foreign")))
                    .isInstanceOfSatisfying(
                            Detection.Between.class,
                            between -> assertThat(between.nearest().extra()).containsExactly(table("foreign")));
        }

        private String version(String objects) {
            return ((Detection.Exactly) Detection.of(known, outline(objects)))
                    .version()
                    .label();
        }
    }

    private static Detection.Exactly exactly(Known known, String objects) {
        Detection detection = Detection.of(known.all(), outline(objects));
        assertThat(detection).isInstanceOf(Detection.Exactly.class);
        return (Detection.Exactly) detection;
    }

    private static Detection.Between between(Known known, String objects) {
        Detection detection = Detection.of(known.all(), outline(objects));
        assertThat(detection).isInstanceOf(Detection.Between.class);
        return (Detection.Between) detection;
    }
}
