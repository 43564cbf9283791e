package dev.belay.domain.detection;

import static dev.belay.domain.detection.Known.known;
import static dev.belay.domain.detection.Known.outline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.fixture.Situation;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.TargetFacts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionFindingsTest {
    private static final KnownVersions KNOWN =
            known("V1", "a").then("V2", "a b").then("V3", "a b").all();
    private static final TargetFacts WITH_HISTORY = Situation.aDatabase().facts();
    private static final TargetFacts WITHOUT = Situation.anUnmanagedDatabase().facts();

    @Test
    void there_are_none_where_the_schema_is_what_the_history_says() {
        assertThat(found("a", says("1"), WITH_HISTORY)).isEmpty();
        assertThat(found("a b", says("2"), WITH_HISTORY)).isEmpty();
        assertThat(found("a b", says("3"), WITH_HISTORY)).isEmpty();
        assertThat(found("", new RecordedVersion(Optional.empty(), true), WITHOUT))
                .isEmpty();
    }

    @Test
    void a_history_that_says_something_else_is_wrong() {
        Finding finding = found("a", says("3"), WITH_HISTORY).orElseThrow();

        assertThat(finding.kind()).isEqualTo(FindingKind.WRONG_HISTORY);
        assertThat(finding.what()).isEqualTo("The schema is that of version 1, and the history says version 3.");
    }

    @Test
    void a_history_that_is_not_whole_is_wrong_even_at_the_right_version() {
        RecordedVersion gap = new RecordedVersion(Optional.of(Version.of("2")), false);

        assertThat(found("a b", gap, WITH_HISTORY).orElseThrow().what())
                .startsWith("The schema is that of version 2. The history says so too, but it has gaps");
    }

    @Test
    void a_missing_history_is_told_as_such() {
        assertThat(found("a", new RecordedVersion(Optional.empty(), true), WITHOUT)
                        .orElseThrow()
                        .what())
                .isEqualTo("The schema is that of version 1, and there is no history.");
    }

    @Test
    void a_schema_between_versions_has_drifted() {
        Finding finding = found("a b c", says("1"), WITH_HISTORY).orElseThrow();

        assertThat(finding.kind()).isEqualTo(FindingKind.DRIFT);
        assertThat(finding.what())
                .isEqualTo("The schema is that of no version. Nearest is version 2, from which 1 object differs:"
                        + " 0 missing, 1 not expected, 0 changed. The history says version 1.");
    }

    @Test
    void a_schema_near_to_none_is_unknown() {
        assertThat(found("x y", says("1"), WITH_HISTORY).orElseThrow().kind()).isEqualTo(FindingKind.UNKNOWN_SCHEMA);
    }

    private static RecordedVersion says(String version) {
        return new RecordedVersion(Optional.of(Version.of(version)), true);
    }

    private static Optional<Finding> found(String objects, RecordedVersion history, TargetFacts facts) {
        return DetectionFindings.of(Detection.of(KNOWN, outline(objects), history.version()), history, facts);
    }
}
