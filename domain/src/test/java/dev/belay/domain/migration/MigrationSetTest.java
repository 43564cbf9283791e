package dev.belay.domain.migration;

import static dev.belay.domain.fixture.SomeFile.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.fixture.SomeFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MigrationSetTest {
    @Test
    void migrations_come_in_the_order_of_their_versions() {
        MigrationSet set = setOf(file("V10"), file("V2"), file("V1.1"), file("V1"));

        assertThat(set.versioned()).extracting(Migration::label).containsExactly("V1", "V1.1", "V2", "V10");
        assertThat(set.positionOf(Version.of("2"))).isEqualTo(2);
        assertThat(set.positionOf(Version.of("3"))).isEqualTo(-1);
        assertThat(set.versioned(Version.of("1.0"))).map(Migration::label).contains("V1");
        assertThat(set.latest()).contains(Version.of("10"));
        assertThat(set.isInVersionOrder()).isTrue();
        assertThat(set.findings()).isEmpty();
    }

    @Test
    void repeatable_migrations_come_in_the_order_of_their_descriptions() {
        MigrationSet set = setOf(file("R views"), file("R functions"));

        assertThat(set.repeatable()).extracting(Migration::description).containsExactly("functions", "views");
        assertThat(set.latest()).isEmpty();
    }

    @Test
    void baselines_come_in_the_order_of_their_versions() {
        MigrationSet set = setOf(file("B10"), file("B2"), file("V1"));

        assertThat(set.baselines()).extracting(Migration::label).containsExactly("B2", "B10");
    }

    @Test
    void a_set_knows_the_undo_of_a_version() {
        MigrationSet set = setOf(file("V1"), file("U1.0"), file("V2"));

        assertThat(set.undoOf(Version.of("1"))).map(Migration::label).contains("U1.0");
        assertThat(set.undoOf(Version.of("2"))).isEmpty();
    }

    @Test
    void a_set_of_nothing_to_apply_is_empty() {
        assertThat(setOf().isEmpty()).isTrue();
        assertThat(setOf(file("U1")).isEmpty()).isTrue();
        assertThat(setOf(file("R views")).isEmpty()).isFalse();
        assertThat(setOf(file("B1")).isEmpty()).isFalse();
    }

    @Test
    void what_reading_found_comes_first() {
        Finding stray = Finding.in("notes.sql", FindingKind.STRAY_FILE, "what", "next");

        MigrationSet set =
                MigrationSet.of(List.of(file("U1").migration()), List.of("afterMigrate.sql"), List.of(stray));

        assertThat(set.findings()).hasSize(2).first().isEqualTo(stray);
        assertThat(set.callbacks()).containsExactly("afterMigrate.sql");
    }

    @Nested
    class duplicates {
        @Test
        void of_a_version_are_told_however_it_is_written() {
            MigrationSet set = setOf(file("V1"), file("V1.0"), file("V01"), file("V2"));

            assertThat(set.findings())
                    .extracting(Finding::kind)
                    .containsExactly(FindingKind.DUPLICATE_VERSION, FindingKind.DUPLICATE_VERSION);
            assertThat(set.findings())
                    .extracting(Finding::what)
                    .containsExactly(
                            "Version 1.0 is there twice: db/V1__step_1.sql and db/V1.0__step_1.0.sql.",
                            "Version 01 is there twice: db/V1__step_1.sql and db/V01__step_01.sql.");
            assertThat(set.versioned()).extracting(Migration::label).containsExactly("V1", "V2");
        }

        @Test
        void of_a_baseline_or_an_undo_are_told_too() {
            MigrationSet set = setOf(file("V1"), file("U1"), file("U1.0"), file("B1"), file("B01"));

            assertThat(set.findings())
                    .extracting(Finding::kind)
                    .containsExactly(FindingKind.DUPLICATE_VERSION, FindingKind.DUPLICATE_VERSION);
        }

        @Test
        void of_a_repeatable_description_are_told() {
            MigrationSet set = setOf(file("R views"), file("R views").at("b/R__views.sql"));

            assertThat(set.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(FindingKind.DUPLICATE_DESCRIPTION);
                assertThat(finding.what()).contains("db/R__views.sql").contains("db/b/R__views.sql");
            });
        }

        @Test
        void are_not_a_migration_and_its_undo_and_a_baseline_of_one_version() {
            assertThat(setOf(file("V1"), file("U1"), file("B1")).findings()).isEmpty();
        }
    }

    @Nested
    class an_undo_script {
        @Test
        void without_its_versioned_twin_is_an_error() {
            assertThat(setOf(file("V1"), file("U2")).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(FindingKind.UNDO_WITHOUT_TWIN);
                assertThat(finding.where().orElseThrow()).hasToString("db/U2__step_2.sql");
            });
        }

        @Test
        void has_its_twin_also_where_that_is_part_of_a_cycle() {
            MigrationSet set = setOf(file("V1").requiring("1"), file("U1"));

            assertThat(set.findings()).extracting(Finding::kind).containsExactly(FindingKind.CYCLE);
        }
    }

    @Test
    void a_migration_has_a_version_unless_it_is_repeatable() {
        Migration view = file("R views").migration();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Migration(
                        MigrationKind.VERSIONED, Optional.empty(), "x", "x", "x", 1, 1, Directives.NONE, Sidecar.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Migration(
                        MigrationKind.REPEATABLE,
                        Optional.of(Version.of("1")),
                        "x",
                        "x",
                        "x",
                        1,
                        1,
                        Directives.NONE,
                        Sidecar.NONE));
        assertThat(view.label()).isEqualTo("R views");
    }

    @Test
    void a_file_declines_a_transaction_by_directive_or_by_sidecar() {
        Migration plain = file("V1").migration();
        Sidecar sidecar = new Sidecar(Optional.of(false), Optional.empty());

        assertThat(plain.declinesTransaction()).isFalse();
        assertThat(file("V1").withoutTransaction().migration().declinesTransaction())
                .isTrue();
        assertThat(new Migration(plain.kind(), plain.version(), "x", "x", "x", 1, 1, Directives.NONE, sidecar)
                        .declinesTransaction())
                .isTrue();
    }

    private static MigrationSet setOf(SomeFile... files) {
        return MigrationSet.of(Stream.of(files).map(SomeFile::migration).toList(), List.of(), List.of());
    }
}
