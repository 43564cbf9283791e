package dev.belay.adapters.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.operations.RunEvent;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunWatcherTest {
    private static final Instant BEGAN = Instant.parse("2026-05-04T10:00:00Z");
    private static final RunStarted START = new RunStarted("shop", "migrate", "0123456789ab", "alice");

    @Test
    void takes_from_the_events_of_a_run_what_it_waited_for_and_how_long_it_planned() {
        List<RunEvent> events = List.of(
                event(1, 100, RunEvent.Kind.PLANNED),
                event(2, 200, RunEvent.Kind.WAITING),
                event(3, 900, RunEvent.Kind.PLANNED),
                event(4, 1_000, RunEvent.Kind.WAITING));
        Report report = Report.stopped(
                "migrate",
                ExitCode.LOCKED,
                "failed",
                List.of(
                        Problem.configurationWarning("canary", "canary"),
                        Problem.error("lock-timeout", "canary", "canary", "canary")));

        RunEnded ended =
                RunWatcher.end(START, Optional.of(BEGAN), Optional.of(BEGAN.plusMillis(1_300)), events, report);

        assertThat(ended)
                .isEqualTo(
                        new RunEnded(START, "failed", 6, Optional.of("lock-timeout"), 1_300, 100, 2, 1_000, List.of()));
    }

    private static RunEvent event(long id, long millis, RunEvent.Kind kind) {
        return new RunEvent(id, BEGAN.plusMillis(millis), kind, "canary", "", 0);
    }
}
