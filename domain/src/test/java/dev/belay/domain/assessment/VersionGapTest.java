package dev.belay.domain.assessment;

import static dev.belay.domain.fixture.Situation.aDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.Finding;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionGapTest {

    @Test
    void a_number_that_was_passed_over_is_told() {
        assertThat(gap("V1 V2 V4", "V1 V2 V4").orElseThrow().what())
                .isEqualTo("Version 3 is neither among the migrations nor in the history, and version 4 is applied.");
        assertThat(gap("V1 V2 V3 V4 V6 V7 V9", "V1 V2 V3 V4 V6 V7 V9")
                        .orElseThrow()
                        .what())
                .startsWith("Versions 5, 8 are neither");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1 V2 V3",
                "V5 V6 V7",
                "V10 V20 V30",
                "V1 V3 V5",
                "V1 V2 V3.1 V5",
                "V20240501 V20240502 V20240504",
                "V2024_05_01 V2024_05_03",
            })
    void versions_that_do_not_count_on_have_none(String labels) {
        assertThat(gap(labels, labels)).isEmpty();
    }

    @Test
    void what_is_still_to_come_may_lack_a_number() {
        assertThat(gap("V1 V2 V3 V5", "V1 V2 V3")).isEmpty();
    }

    private static Optional<Finding> gap(String files, String applied) {
        Assessment assessment = aDatabase()
                .withFiles(files.split(" "))
                .withApplied(applied.split(" "))
                .assess();
        return VersionGap.in(assessment.set(), assessment.history());
    }
}
