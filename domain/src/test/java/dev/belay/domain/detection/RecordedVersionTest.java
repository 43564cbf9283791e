package dev.belay.domain.detection;

import static dev.belay.domain.detection.Known.set;
import static dev.belay.domain.fixture.SomeRow.applied;
import static dev.belay.domain.fixture.SomeRow.baselineMark;
import static dev.belay.domain.fixture.SomeRow.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.fixture.SomeFile;
import dev.belay.domain.fixture.SomeRow;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedVersionTest {
    private static final MigrationSet SET = set("V1", "V2", "V3");

    @Test
    void is_the_last_that_was_applied() {
        assertRecorded("no version", true);
        assertRecorded("version 2", true, applied("V1"), applied("V2"));
    }

    @Test
    void is_the_last_in_the_order_of_the_set() {
        assertThat(RecordedVersion.of(
                        set(SomeFile.file("V1").requiring("3"), SomeFile.file("V3")),
                        history(applied("V3"), applied("V1"))))
                .isEqualTo(new RecordedVersion(Optional.of(Version.of("1")), true));
    }

    @Test
    void is_not_whole_where_one_before_it_is_missing() {
        assertRecorded("version 3", false, applied("V1"), applied("V3"));
    }

    @Test
    void is_not_whole_where_one_has_no_file() {
        assertRecorded("version 3", false, applied("V1"), applied("V2"), applied("V3"), applied("V4"));
    }

    @Test
    void is_not_whole_where_one_failed() {
        assertRecorded("version 1", false, applied("V1"), applied("V2").failed());
    }

    @Test
    void counts_what_a_baseline_covers() {
        assertRecorded("version 2", true, baselineMark("2"));
        assertRecorded("version 3", true, baselineMark("2"), applied("V3"));
        assertRecorded("version 2", true, baselineMark("2.5"));
    }

    private static void assertRecorded(String label, boolean whole, SomeRow... rows) {
        RecordedVersion recorded = RecordedVersion.of(SET, history(rows));

        assertThat(recorded.label()).isEqualTo(label);
        assertThat(recorded.isWhole()).isEqualTo(whole);
    }
}
