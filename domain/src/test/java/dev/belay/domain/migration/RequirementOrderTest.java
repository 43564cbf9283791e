package dev.belay.domain.migration;

import static dev.belay.domain.fixture.SomeFile.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.fixture.SomeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RequirementOrderTest {
    @Test
    void what_is_required_comes_first_and_otherwise_the_lower_version() {
        MigrationSet set = setOf(file("V1"), file("V2"), file("V3").requiring("5"), file("V4"), file("V5"), file("V6"));

        assertThat(set.versioned()).extracting(Migration::label).containsExactly("V1", "V2", "V4", "V5", "V3", "V6");
        assertThat(set.isInVersionOrder()).isFalse();
        assertThat(set.findings()).isEmpty();
    }

    @Test
    void a_requirement_that_the_versions_fulfil_anyway_changes_nothing() {
        MigrationSet set = setOf(file("V1"), file("V2").requiring("1", "1.0"), file("V3"));

        assertThat(set.versioned()).extracting(Migration::label).containsExactly("V1", "V2", "V3");
        assertThat(set.isInVersionOrder()).isTrue();
    }

    @Test
    void an_unknown_requirement_is_an_error_of_the_file_that_has_it() {
        MigrationSet set = setOf(file("V1"), file("V2").requiring("7"));

        assertThat(set.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.UNKNOWN_REQUIREMENT);
            assertThat(finding.what()).isEqualTo("V2 requires version 7, which is not in the set.");
            assertThat(finding.where().orElseThrow()).hasToString("db/V2__step_2.sql");
        });
        assertThat(set.versioned()).extracting(Migration::label).containsExactly("V1", "V2");
    }

    @Test
    void a_migration_that_requires_itself_is_a_cycle() {
        assertThat(cycleOf(file("V1"), file("V2").requiring("2")))
                .isEqualTo("db/V2__step_2.sql requires db/V2__step_2.sql");
    }

    @Test
    void two_that_require_each_other_are_a_cycle() {
        assertThat(cycleOf(file("V1").requiring("2"), file("V2").requiring("1")))
                .isEqualTo("db/V1__step_1.sql requires db/V2__step_2.sql requires db/V1__step_1.sql");
    }

    @Test
    void a_cycle_of_three_is_named_whole() {
        assertThat(cycleOf(
                        file("V1").requiring("3"),
                        file("V2").requiring("1"),
                        file("V3").requiring("2")))
                .isEqualTo("db/V1__step_1.sql requires db/V3__step_3.sql requires db/V2__step_2.sql"
                        + " requires db/V1__step_1.sql");
    }

    @Test
    void a_cycle_is_named_without_what_only_leads_into_it() {
        assertThat(cycleOf(
                        file("V1").requiring("2"),
                        file("V2").requiring("3"),
                        file("V3").requiring("2")))
                .isEqualTo("db/V2__step_2.sql requires db/V3__step_3.sql requires db/V2__step_2.sql");
    }

    @Test
    void a_set_with_a_cycle_keeps_all_of_its_migrations_by_version() {
        MigrationSet set = setOf(file("V1").requiring("2"), file("V2").requiring("1"), file("V3"));

        assertThat(set.versioned()).extracting(Migration::label).containsExactly("V1", "V2", "V3");
        assertThat(set.versioned(Version.of("1"))).isPresent();
        assertThat(set.latest()).contains(Version.of("3"));
    }

    @Test
    void any_set_without_a_cycle_is_ordered_by_requirement_and_then_by_lowest_version() {
        for (int seed = 0; seed < 1_000; seed++) {
            List<SomeFile> files = randomSetWithoutCycle(new Random(seed), 2 + seed % 12);

            MigrationSet set = setOf(files.toArray(SomeFile[]::new));

            assertThat(set.findings()).isEmpty();
            assertThat(set.versioned()).as("seed %d", seed).isEqualTo(orderedTheSlowWay(files));
        }
    }

    @Test
    void ten_thousand_migrations_are_ordered_in_no_time() {
        List<SomeFile> files = randomSetWithoutCycle(new Random(1), 10_000);

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> setOf(files.toArray(SomeFile[]::new)));
    }

    @Test
    void a_chain_of_ten_thousand_is_ordered_in_no_time() {
        List<SomeFile> files = new ArrayList<>();
        for (int version = 1; version < 10_000; version++) {
            files.add(file("V" + version).requiring(String.valueOf(version + 1)));
        }
        files.add(file("V10000"));

        MigrationSet set =
                Assertions.assertTimeout(Duration.ofSeconds(10), () -> setOf(files.toArray(SomeFile[]::new)));

        assertThat(set.versioned().get(0).label()).isEqualTo("V10000");
    }

    /** Each requires up to three of those before it in a shuffled order, so that nothing goes in a circle. */
    private static List<SomeFile> randomSetWithoutCycle(Random random, int size) {
        List<String> versions = new ArrayList<>();
        for (int version = 1; version <= size; version++) {
            versions.add(String.valueOf(version));
        }
        Collections.shuffle(versions, random);
        List<SomeFile> files = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> required = new ArrayList<>();
            for (int count = i == 0 ? 0 : random.nextInt(4); count > 0; count--) {
                required.add(versions.get(random.nextInt(i)));
            }
            files.add(file("V" + versions.get(i)).requiring(required.toArray(String[]::new)));
        }
        return files;
    }

    /** Again and again the lowest version whose requirements are all there. */
    private static List<Migration> orderedTheSlowWay(List<SomeFile> files) {
        List<Migration> left = new ArrayList<>(files.stream()
                .map(SomeFile::migration)
                .sorted((a, b) ->
                        a.version().orElseThrow().compareTo(b.version().orElseThrow()))
                .toList());
        List<Migration> ordered = new ArrayList<>();
        Set<Version> there = new HashSet<>();
        while (!left.isEmpty()) {
            Migration next = left.stream()
                    .filter(migration ->
                            there.containsAll(migration.directives().requires()))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            ordered.add(next);
            there.add(next.version().orElseThrow());
        }
        return ordered;
    }

    private static String cycleOf(SomeFile... files) {
        List<Finding> findings = setOf(files).findings();
        assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.CYCLE);
        String what = findings.get(0).what();
        return what.substring(what.indexOf(": ") + 2, what.length() - 1);
    }

    private static MigrationSet setOf(SomeFile... files) {
        return MigrationSet.of(Stream.of(files).map(SomeFile::migration).toList(), List.of(), List.of());
    }
}
