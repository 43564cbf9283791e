package dev.belay.domain.rollback;

import static dev.belay.domain.fixture.Situation.aDatabase;
import static dev.belay.domain.fixture.SomeFile.file;
import static dev.belay.domain.fixture.SomeRow.applied;
import static dev.belay.domain.fixture.SomeRow.baselineMark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.fixture.Situation;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.migration.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionTest {
    private static final Situation FOUR =
            aDatabase().withFiles("V1", "V2", "V3", "V4").withApplied("V1", "V2", "V3", "V4", "R views");
    private static final Situation LATE =
            aDatabase().withFiles("V1", "V2", "V3").withApplied("V1", "V3", "V2");
    private static final Situation REQUIRING = aDatabase()
            .withFiles(file("V1"), file("V2").requiring("3"), file("V3"))
            .withApplied("V1", "V3", "V2");
    private static final Situation TAKEN_OVER =
            aDatabase().withFiles("V1", "V2", "V3").withHistory(baselineMark("1"), applied("V2"), applied("V3"));

    static Stream<Arguments> targets() {
        return Stream.of(
                argumentSet("the last one", FOUR, "previous", "V4"),
                argumentSet("back to the first", FOUR, "initial", "V4 V3 V2"),
                argumentSet("all", FOUR, "base", "V4 V3 V2 V1"),
                argumentSet("to a version", FOUR, "to:2", "V4 V3"),
                argumentSet("to where it is", FOUR, "to:4", ""),
                argumentSet("to what is not applied", FOUR, "to:9", "Version 9 is not applied."),
                argumentSet("the last run", FOUR, "emergency", "V4 V3"),
                argumentSet("the last applied of two out of order", LATE, "previous", "V2"),
                argumentSet("to a version, whatever was applied when", LATE, "to:2", "V3"),
                argumentSet("what requires comes before what is required", REQUIRING, "to:1", "V2 V3"),
                argumentSet("to a version that another requires", REQUIRING, "to:3", "V2"),
                argumentSet("never beyond the baseline", TAKEN_OVER, "base", "V3 V2"),
                argumentSet("to the baseline", TAKEN_OVER, "to:1", "V3 V2"),
                argumentSet("nothing applied", aDatabase().withFiles("V1"), "base", ""),
                argumentSet(
                        "a step too far",
                        aDatabase().withFiles("V1"),
                        "previous",
                        "There are not as many migrations to undo: 0."));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void are_undone_in_this_order(Situation situation, String target, String expected) {
        Assessment assessment = situation.assess();
        LastRun lastRun = new LastRun("5f0e6c9a1b2d", Instant.EPOCH, 2);

        Selection selection = Selection.of(
                RollbackTarget.parse(target).orElseThrow(),
                assessment.set(),
                assessment.history(),
                Set.of(),
                Optional.of(lastRun));

        assertThat(inWords(selection)).isEqualTo(expected);
    }

    private static String inWords(Selection selection) {
        return selection instanceof Selection.Impossible impossible
                ? impossible.reason()
                : ((Selection.Chosen) selection)
                        .rows().stream().map(AppliedMigration::label).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_target_is_said_in_one_word(String word, Optional<RollbackTarget> expected) {
        assertThat(RollbackTarget.parse(word)).isEqualTo(expected);
        expected.ifPresent(target -> assertThat(target.word()).isEqualTo(word));
    }

    static List<Arguments> words() {
        return List.of(
                Arguments.of("previous", Optional.of(new RollbackTarget.Steps(1))),
                Arguments.of("initial", Optional.of(new RollbackTarget.Initial())),
                Arguments.of("base", Optional.of(new RollbackTarget.Base())),
                Arguments.of("emergency", Optional.of(new RollbackTarget.Emergency())),
                Arguments.of("to:4.2", Optional.of(new RollbackTarget.To(Version.of("4.2")))),
                Arguments.of("to:", Optional.empty()),
                Arguments.of("to:x", Optional.empty()),
                Arguments.of("begun", Optional.empty()),
                Arguments.of("", Optional.empty()));
    }
}
