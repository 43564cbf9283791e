package dev.belay.domain.detection;

import static dev.belay.domain.detection.Known.known;
import static dev.belay.domain.detection.Known.outline;
import static dev.belay.domain.detection.Known.set;
import static dev.belay.domain.fixture.SomeFile.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KnownVersionsTest {
    private static final Known THREE = known("V1", "a").then("V2", "a b").then("V3", "a b c");

    @Test
    void begin_before_the_first_migration() {
        assertThatThrownBy(() -> new KnownVersions(List.of(), Repeatables.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void are_found_by_their_version() {
        assertThat(THREE.all().of(Version.of("2.0")).map(THREE.all()::outline)).contains(outline("a b"));
        assertThat(THREE.all().of(Version.of("4"))).isEmpty();
        assertThat(THREE.all().latest().label()).isEqualTo("version 3");
    }

    @Test
    void tell_what_all_migrations_make_together() {
        assertThat(THREE.withRepeatable("R views", "a b=2 v").complete()).isEqualTo(outline("a b=2 v"));
        assertThat(THREE.all().complete()).isEqualTo(outline("a b c"));
    }

    @Nested
    class compared_with_the_migrations {

        @Test
        void are_theirs_as_long_as_nothing_is_changed() {
            assertThat(THREE.all().areOf(set("V1", "V2", "V3"))).isTrue();
            assertThat(THREE.all().areOf(set("V1", "V2", "V3", "U3"))).isTrue();
            assertThat(check(set("V1", "V2", "V3"))).isEmpty();
        }

        @Test
        void hold_up_to_the_first_one_that_was_changed() {
            MigrationSet set = set(file("V1"), file("V2").withRawChecksum(7), file("V3"));

            assertThat(THREE.all().countValidFor(set)).isEqualTo(2);
            assertThat(check(set)).containsExactly("V2 was changed");
        }

        @Test
        void hold_up_to_a_new_one_between_them() {
            MigrationSet set = set("V1", "V1.5", "V2", "V3");

            assertThat(THREE.all().countValidFor(set)).isEqualTo(2);
            assertThat(check(set)).containsExactly("V1.5 is not among them");
        }

        @Test
        void hold_up_to_one_that_is_gone() {
            assertThat(THREE.all().countValidFor(set("V1", "V2"))).isEqualTo(3);
            assertThat(check(set("V1", "V2"))).containsExactly("version 3 has no migration");
            assertThat(THREE.all().countValidFor(set("V1", "V3"))).isEqualTo(2);
        }

        @Test
        void hold_whole_where_one_was_added_at_the_end() {
            assertThat(THREE.all().countValidFor(set("V1", "V2", "V3", "V4"))).isEqualTo(4);
            assertThat(check(set("V1", "V2", "V3", "V4"))).containsExactly("V4 is not among them");
        }

        @Test
        void follow_the_order_of_what_is_required() {
            MigrationSet set = set(file("V1"), file("V2").requiring("3"), file("V3"));

            assertThat(THREE.all().countValidFor(set)).isEqualTo(2);
        }

        @Test
        void include_the_repeatable_ones() {
            KnownVersions known = THREE.withRepeatable("R views", "a b c v");

            assertThat(known.areOf(set("V1", "V2", "V3", "R views"))).isTrue();
            assertThat(known.areOf(set("V1", "V2", "V3"))).isFalse();
            assertThat(known.areOf(set(
                            file("V1"), file("V2"), file("V3"), file("R views").withRawChecksum(7))))
                    .isFalse();
            assertThat(known.areOf(set(
                            file("V1"), file("V2"), file("V3"), file("R views").withChecksum(7))))
                    .isFalse();
            assertThat(FingerprintCheck.of("db/f.json", known, set("V1", "V2", "V3"))
                            .orElseThrow()
                            .what())
                    .contains("the repeatable migrations were changed");
        }

        private List<String> check(MigrationSet set) {
            return FingerprintCheck.of("db/f.json", THREE.all(), set).stream()
                    .peek(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.STALE_FINGERPRINTS))
                    .peek(finding ->
                            assertThat(finding.where().orElseThrow().file()).isEqualTo("db/f.json"))
                    .map(Finding::what)
                    .map(what -> what.substring(what.indexOf(": ") + 2, what.length() - 1))
                    .toList();
        }
    }

    @Nested
    class with_baseline_scripts {

        @Test
        void begin_with_the_newest_one_as_a_fresh_database_does() {
            assertThat(KnownVersions.lineage(set("V1", "B2", "V2", "V3", "B3", "V4")))
                    .extracting(Migration::label)
                    .containsExactly("B3", "V4");
        }

        @Test
        void are_theirs() {
            KnownVersions known = known("B3", "a b c").then("V4", "a b c d").all();

            assertThat(known.areOf(set("V1", "B3", "V3", "V4"))).isTrue();
            assertThat(known.areOf(set("V1", "V3", "V4"))).isFalse();
        }
    }
}
