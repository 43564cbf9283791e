package dev.belay.domain.assessment;

import static dev.belay.domain.assessment.State.AHEAD;
import static dev.belay.domain.assessment.State.BEHIND;
import static dev.belay.domain.assessment.State.BROKEN;
import static dev.belay.domain.assessment.State.CURRENT;
import static dev.belay.domain.assessment.State.DIVERGED;
import static dev.belay.domain.assessment.State.EMPTY;
import static dev.belay.domain.assessment.State.UNMANAGED;
import static dev.belay.domain.fixture.Situation.aDatabase;
import static dev.belay.domain.fixture.Situation.anEmptyDatabase;
import static dev.belay.domain.fixture.Situation.anUnmanagedDatabase;
import static dev.belay.domain.fixture.SomeFile.file;
import static dev.belay.domain.fixture.SomeRow.applied;
import static dev.belay.domain.fixture.SomeRow.baselineMark;
import static dev.belay.domain.fixture.SomeRow.schemaMark;
import static dev.belay.domain.fixture.SomeRow.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.fixture.Situation;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of situations: its length is that of what can be met, and it is read line by line. */
class AssessmentTest {
    static Stream<Arguments> withoutHistory() {
        return Stream.of(
                of("an empty database", anEmptyDatabase().withFiles("V1", "V2", "R views"))
                        .is(EMPTY, "", "V1 V2 R views"),
                of("an empty database and an empty location", anEmptyDatabase()).is(EMPTY, "", ""),
                of(
                                "the newest baseline script on an empty database",
                                anEmptyDatabase().withFiles("V1", "B2", "V3", "B5", "V5", "V6"))
                        .is(EMPTY, "", "B5 V6"),
                of(
                                "the newest baseline script that the target reaches",
                                anEmptyDatabase()
                                        .withFiles("V1", "B2", "V3", "B5", "V5", "V6")
                                        .upTo("3"))
                        .is(EMPTY, "", "B2 V3"),
                of(
                                "a target that only a baseline script has",
                                anEmptyDatabase().withFiles("B5", "V6").upTo("5"))
                        .is(EMPTY, "", "B5"),
                of("objects but no history", anUnmanagedDatabase().withFiles("V1", "V2"))
                        .is(UNMANAGED, "UNMANAGED_SCHEMA", "V1 V2"),
                of(
                                "objects that are taken over",
                                anUnmanagedDatabase()
                                        .withFiles("V1", "B1", "V2", "V3")
                                        .takingOverAt("2"))
                        .is(UNMANAGED, "", "V3"),
                of(
                                "an empty database, which needs no taking over",
                                anEmptyDatabase().withFiles("V1", "V2").takingOverAt("2"))
                        .is(EMPTY, "", "V1 V2"),
                of("a history table without rows", aDatabase().withFiles("V1", "V2"))
                        .is(BEHIND, "", "V1 V2"),
                of(
                                "a schema that was just created",
                                aDatabase().withFiles("V1", "B1").withHistory(schemaMark()))
                        .is(BEHIND, "", "B1"));
    }

    static Stream<Arguments> versioned() {
        return Stream.of(
                of("everything applied", aDatabase().withFiles("V1", "V2").withApplied("V1", "V2"))
                        .is(CURRENT, "", ""),
                of("some pending", aDatabase().withFiles("V1", "V2", "V3").withApplied("V1"))
                        .is(BEHIND, "", "V2 V3"),
                of(
                                "versions in another spelling",
                                aDatabase()
                                        .withFiles("V1.0", "V2")
                                        .withHistory(applied("V1")
                                                .called("step 1.0")
                                                .withChecksum(
                                                        file("V1.0").migration().checksum())))
                        .is(BEHIND, "", "V2"),
                of(
                                "one that was undone",
                                aDatabase()
                                        .withFiles("V1", "V2")
                                        .withHistory(applied("V1"), applied("V2"), undone("2")))
                        .is(BEHIND, "", "V2"),
                of("a newer database", aDatabase().withFiles("V1").withApplied("V1", "V2"))
                        .is(AHEAD, "AHEAD", ""),
                of(
                                "a database newer by several versions",
                                aDatabase().withFiles("V1").withApplied("V1", "V2", "V3"))
                        .is(AHEAD, "AHEAD", ""),
                of(
                                "a newer database where that is allowed",
                                aDatabase()
                                        .withFiles("V1")
                                        .withApplied("V1", "V2")
                                        .allowingNewer())
                        .is(CURRENT, "", ""),
                of("a history and no file at all", aDatabase().withApplied("V1"))
                        .is(AHEAD, "AHEAD", ""),
                of(
                                "a failed migration",
                                aDatabase()
                                        .withFiles("V1", "V2")
                                        .withHistory(
                                                applied("V1"), applied("V2").failed()))
                        .is(BROKEN, "FAILED_MIGRATION", "V2"),
                of("one out of order", aDatabase().withFiles("V1", "V2", "V3").withApplied("V1", "V3"))
                        .is(DIVERGED, "OUT_OF_ORDER", ""),
                of(
                                "one out of order where that is allowed",
                                aDatabase()
                                        .withFiles("V1", "V2", "V3")
                                        .withApplied("V1", "V3")
                                        .allowingOutOfOrder())
                        .is(BEHIND, "", "V2"),
                of(
                                "one out of order behind a version without a file",
                                aDatabase()
                                        .withFiles("V1", "V2")
                                        .withApplied("V1", "V3")
                                        .allowingNewer())
                        .is(DIVERGED, "OUT_OF_ORDER", ""));
    }

    static Stream<Arguments> changed() {
        return Stream.of(
                of(
                                "a changed file",
                                aDatabase()
                                        .withFiles(file("V1").withChecksum(8), file("V2"))
                                        .withApplied("V1"))
                        .is(DIVERGED, "CHANGED_CHECKSUM", "V2"),
                of(
                                "a renamed file",
                                aDatabase()
                                        .withFiles(file("V1").called("another name"))
                                        .withApplied("V1"))
                        .is(DIVERGED, "CHANGED_DESCRIPTION", ""),
                of(
                                "a file that was recorded without a description",
                                aDatabase()
                                        .withFiles(file("V1"))
                                        .withHistory(applied("V1").called("<< no description >>")))
                        .is(CURRENT, "", ""),
                of(
                                "a description that was too long for the history",
                                aDatabase()
                                        .withFiles(file("V1").called("d".repeat(300)))
                                        .withHistory(applied(file("V1").called("d".repeat(300)))))
                        .is(CURRENT, "", ""),
                of(
                                "a script where there was Java code",
                                aDatabase()
                                        .withFiles("V1")
                                        .withHistory(applied("V1").ofType("JDBC")))
                        .is(DIVERGED, "CHANGED_TYPE", ""),
                of(
                                "a changed file that is not compared",
                                aDatabase()
                                        .withFiles(file("V1").withChecksum(8), file("V3"))
                                        .withApplied("V1", "V2")
                                        .withoutComparingFiles())
                        .is(BEHIND, "", "V3"),
                of(
                                "a failure, whether files are compared or not",
                                aDatabase()
                                        .withFiles("V1")
                                        .withHistory(applied("V1").failed())
                                        .withoutComparingFiles())
                        .is(BROKEN, "FAILED_MIGRATION", "V1"),
                of("a missing file", aDatabase().withFiles("V1", "V3").withApplied("V1", "V2", "V3"))
                        .is(DIVERGED, "MISSING_MIGRATION", ""),
                of(
                                "Java migrations",
                                aDatabase()
                                        .withFiles("V1", "V3")
                                        .withHistory(
                                                applied("V1"),
                                                applied("V2").ofType("JDBC"),
                                                applied("V3"),
                                                applied("V4").ofType("SPRING_JDBC"),
                                                applied("R grants").ofType("JDBC")))
                        .is(CURRENT, "JAVA_MIGRATION JAVA_MIGRATION JAVA_MIGRATION", ""));
    }

    static Stream<Arguments> behindABaseline() {
        return Stream.of(
                of(
                                "versions up to a baseline",
                                aDatabase().withFiles("V1", "V2", "V3", "V4").withHistory(baselineMark("3")))
                        .is(BEHIND, "", "V4"),
                of(
                                "a baseline above all files",
                                aDatabase().withFiles("V1", "V2").withHistory(baselineMark("3")))
                        .is(CURRENT, "", ""),
                of("a baseline between files", aDatabase().withFiles("V2", "V4").withHistory(baselineMark("3")))
                        .is(BEHIND, "", "V4"),
                of(
                                "files of before the baseline that are gone",
                                aDatabase()
                                        .withFiles("V4")
                                        .withHistory(applied("V1"), baselineMark("3"), applied("V4")))
                        .is(CURRENT, "", ""),
                of(
                                "a baseline script that was run",
                                aDatabase().withFiles("V1", "B2", "V3").withApplied("B2", "V3"))
                        .is(CURRENT, "", ""),
                of(
                                "a baseline script that was changed",
                                aDatabase()
                                        .withFiles(file("V1"), file("B2").withChecksum(8))
                                        .withApplied("B2"))
                        .is(DIVERGED, "CHANGED_CHECKSUM", ""),
                of(
                                "a baseline that Java code made",
                                aDatabase()
                                        .withFiles("V3")
                                        .withHistory(applied("V2").ofType("JDBC_BASELINE"), applied("V3")))
                        .is(CURRENT, "", ""));
    }

    static Stream<Arguments> requiring() {
        return Stream.of(
                of(
                                "one that requires a later one",
                                aDatabase()
                                        .withFiles(
                                                file("V1"),
                                                file("V3").requiring("5"),
                                                file("V4"),
                                                file("V5"),
                                                file("V6"))
                                        .withApplied("V1"))
                        .is(BEHIND, "", "V4 V5 V3 V6"),
                of(
                                "one whose requirement was applied first is not out of order",
                                aDatabase()
                                        .withFiles(file("V1"), file("V3").requiring("5"), file("V5"), file("V6"))
                                        .withApplied("V1", "V5"))
                        .is(BEHIND, "", "V3 V6"),
                of(
                                "one that was passed over is out of order",
                                aDatabase()
                                        .withFiles(file("V1"), file("V3").requiring("5"), file("V5"), file("V6"))
                                        .withApplied("V1", "V5", "V6"))
                        .is(DIVERGED, "OUT_OF_ORDER", ""),
                of(
                                "one whose requirement is beyond the target",
                                aDatabase()
                                        .withFiles(file("V1"), file("V3").requiring("5"), file("V5"))
                                        .withApplied("V1")
                                        .upTo("3"))
                        .is(BEHIND, "REQUIREMENT_BEYOND_TARGET", "V3"),
                of(
                                "one whose requirement is part of the baseline",
                                aDatabase()
                                        .withFiles(file("V2"), file("V3").requiring("2"))
                                        .withHistory(baselineMark("2"))
                                        .upTo("3"))
                        .is(BEHIND, "", "V3"),
                of(
                                "a cycle",
                                aDatabase()
                                        .withFiles(
                                                file("V1").requiring("2"),
                                                file("V2").requiring("1"),
                                                file("V3"))
                                        .withApplied("V1", "V2"))
                        .is(BEHIND, "CYCLE", "V3"));
    }

    static Stream<Arguments> withATarget() {
        Situation three = aDatabase().withFiles("V1", "V2", "V3", "R views").withApplied("V1");
        return Stream.of(
                of("a target in the middle", three.upTo("2")).is(BEHIND, "", "V2 R views"),
                of("the latest", three.upTo("LATEST")).is(BEHIND, "", "V2 V3 R views"),
                of("the next one", three.upTo("next")).is(BEHIND, "", "V2"),
                of(
                                "the next one where only repeatables are left",
                                three.withApplied("V1", "V2", "V3").upTo("next"))
                        .is(BEHIND, "", "R views"),
                of("a target that is applied already", three.upTo("1")).is(BEHIND, "", "R views"),
                of(
                                "a target that only the history has",
                                three.withHistory(baselineMark("0.5")).upTo("0.5"))
                        .is(BEHIND, "", "R views"),
                of("an unknown target", three.upTo("9")).is(BEHIND, "UNKNOWN_TARGET", "V2 V3 R views"),
                of(
                                "the next one on an empty database with a baseline script",
                                anEmptyDatabase().withFiles("B1", "V2").upTo("next"))
                        .is(EMPTY, "", "B1"));
    }

    static Stream<Arguments> repeatable() {
        return Stream.of(
                of(
                                "a repeatable that did not change",
                                aDatabase().withFiles("V1", "R views").withApplied("V1", "R views"))
                        .is(CURRENT, "", ""),
                of(
                                "a repeatable that changed",
                                aDatabase()
                                        .withFiles(file("V1"), file("R views").withChecksum(8))
                                        .withApplied("V1", "R views"))
                        .is(BEHIND, "", "R views"),
                of(
                                "a repeatable that changed back",
                                aDatabase()
                                        .withFiles(file("R views").withChecksum(1))
                                        .withHistory(
                                                applied("R views").withChecksum(1),
                                                applied("R views").withChecksum(2)))
                        .is(BEHIND, "", "R views"),
                of(
                                "a repeatable of the same text whose placeholders changed",
                                aDatabase()
                                        .withFiles(
                                                file("R views").withChecksum(8).withRawChecksum(7))
                                        .withHistory(applied("R views").withChecksum(6)))
                        .is(BEHIND, "", "R views"),
                of(
                                "a repeatable recorded with the checksum of its raw text",
                                aDatabase()
                                        .withFiles(
                                                file("R views").withChecksum(8).withRawChecksum(7))
                                        .withHistory(applied("R views").withChecksum(7)))
                        .is(CURRENT, "", ""),
                of(
                                "a repeatable whose file is gone",
                                aDatabase().withFiles("V1").withApplied("V1", "R views"))
                        .is(DIVERGED, "MISSING_MIGRATION", ""),
                of(
                                "a repeatable that failed",
                                aDatabase()
                                        .withFiles("R views")
                                        .withHistory(applied("R views").failed()))
                        .is(BROKEN, "FAILED_MIGRATION", "R views"),
                of(
                                "a repeatable with a long description",
                                aDatabase()
                                        .withFiles(file("R views").called("d".repeat(300)))
                                        .withHistory(applied(file("R views").called("d".repeat(300)))))
                        .is(CURRENT, "", ""));
    }

    @ParameterizedTest
    @MethodSource({"withoutHistory", "versioned", "changed", "behindABaseline", "requiring", "withATarget", "repeatable"
    })
    void a_situation_has_its_state_and_findings_and_what_is_pending(
            Situation situation, State state, String findings, String pending) {
        Assessment assessment = situation.assess();

        assertThat(assessment.state()).isEqualTo(state);
        assertThat(kinds(assessment)).isEqualTo(findings);
        assertThat(pending(assessment)).isEqualTo(pending);
    }

    @Test
    void a_schema_that_is_taken_over_gets_a_baseline() {
        Assessment assessment = anUnmanagedDatabase()
                .withFiles("V1", "V2", "V3")
                .takingOverAt("2")
                .assess();

        assertThat(assessment.newBaseline()).contains(HistoryRow.baseline(1, Version.of("2"), "<< Flyway Baseline >>"));
    }

    @ParameterizedTest
    @EnumSource(names = {"MISSING_LOCATION", "EMPTY_LOCATION", "UNREADABLE_FILE", "BROKEN_ENCODING", "MISNAMED_FILE"})
    void what_could_not_be_read_is_not_called_missing_too(FindingKind leftOut) {
        Situation situation = aDatabase().withFiles("V2").withApplied("V1", "V2", "V3");
        Finding finding = Finding.in("db/migration", leftOut, "", "");
        MigrationSet set = MigrationSet.of(List.of(file("V2").migration()), List.of(), List.of(finding));

        Assessment assessment = Assessment.of(
                situation.facts(),
                set,
                situation.history(),
                situation.rules(),
                migration -> file("V2").script(Engine.POSTGRESQL));

        assertThat(assessment.findings()).containsExactly(finding);
        assertThat(assessment.state()).isEqualTo(AHEAD);
    }

    @Test
    void errors_forbid_to_migrate_and_warnings_do_not() {
        assertThat(aDatabase().withApplied("V1").assess().hasErrors()).isTrue();
        assertThat(aDatabase()
                        .withHistory(applied("V1").ofType("JDBC"))
                        .assess()
                        .hasErrors())
                .isFalse();
    }

    @Test
    void only_scripts_of_pending_migrations_are_read() {
        Assessment assessment = aDatabase()
                .withFiles(file("V1").saying("COMMIT"), file("V2"))
                .withApplied("V1")
                .assess();

        assertThat(assessment.hasErrors()).isFalse();
    }

    @Test
    void a_finding_about_a_file_names_it_and_says_what_to_do() {
        Finding changed = aDatabase()
                .withFiles(file("V1").withChecksum(8))
                .withHistory(applied("V1").withChecksum(7))
                .assess()
                .findings()
                .get(0);

        assertThat(changed)
                .isEqualTo(Finding.in(
                        "db/V1__step_1.sql",
                        FindingKind.CHANGED_CHECKSUM,
                        "V1 was changed after it was applied on 2026-05-01 12:00:00: its checksum was 7 and is 8 now.",
                        "Restore the file as it was when it was applied, or, if the change is meant, run Flyway's"
                                + " repair."));
    }

    @Test
    void a_target_is_a_version_or_one_of_two_words() {
        assertThat(Rules.Target.parse("latest")).contains(Rules.Target.LATEST);
        assertThat(Rules.Target.parse("NEXT").orElseThrow().onlyNext()).isTrue();
        assertThat(Rules.Target.parse("1_2").orElseThrow().version()).contains(Version.of("1.2"));
        assertThat(Rules.Target.parse("tomorrow")).isEmpty();
    }

    private static Row of(String name, Situation situation) {
        return new Row(name, situation);
    }

    /** A row of the table: kinds of findings and labels of pending migrations, in order. */
    private record Row(String name, Situation situation) {
        Arguments is(State state, String findings, String pending) {
            return argumentSet(name, situation, state, findings, pending);
        }
    }

    private static String kinds(Assessment assessment) {
        List<String> kinds = assessment.findings().stream()
                .map(finding -> finding.kind().name())
                .toList();
        return String.join(" ", kinds);
    }

    private static String pending(Assessment assessment) {
        return String.join(
                " ",
                assessment.pending().stream()
                        .map(one -> one.migration().label())
                        .toList());
    }
}
