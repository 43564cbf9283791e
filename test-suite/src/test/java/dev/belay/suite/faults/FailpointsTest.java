package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.suite.documentation.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailpointsTest {
    /** A test that waits for a run to die at one fails where none does. */
    @Test
    void each_is_reached_in_a_test() {
        List<Failpoint> reached = new ArrayList<>(KilledAtAnyPointTest.OF_MIGRATE);
        reached.addAll(KilledInOtherDeedsTest.OF_OTHERS);

        assertThat(reached).containsExactlyInAnyOrder(Failpoint.values());
    }

    @Test
    void the_page_lists_them() {
        StringBuilder table = new StringBuilder("| failpoint | where a run is then |\n|---|---|\n");
        for (Failpoint point : Failpoint.values()) {
            table.append("| `" + point + "` | " + point.meaning() + " |\n");
        }

        Page.of("docs/reliability.md").says("failpoints", table.toString());
    }
}
