package dev.belay.application.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.Version;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private final InMemoryDatabase database = new InMemoryDatabase().withTable("customer");

    @Test
    void is_recorded_in_a_database_without_history() {
        assertThat(baselineAt("5")).isEqualTo(new Baseline.Result.Recorded(Version.of("5")));

        assertThat(database.journal()).containsExactly("lock", "create history", "baseline V5", "unlock");
        assertThat(database.trail())
                .containsExactly("baseline began", "create history done", "baseline done", "baseline done");
        try (Session session = database.open(RunId.of(9))) {
            assertThat(session.read().history().rows()).singleElement().satisfies(row -> {
                assertThat(row.rank()).isEqualTo(1);
                assertThat(row.description()).isEqualTo("as found");
            });
        }
    }

    @Test
    void is_not_recorded_twice() {
        baselineAt("5");
        List<String> before = database.journal();

        assertThat(baselineAt("5.0")).isInstanceOf(Baseline.Result.AlreadyThere.class);
        assertThat(database.journal()).isEqualTo(before);
        assertThat(database.trail()).hasSize(4);
    }

    @Test
    void is_refused_where_there_is_another() {
        baselineAt("5");

        assertThat(baselineAt("6"))
                .isEqualTo(new Baseline.Result.Refused("The history has a baseline already, at version 5."));
    }

    @Test
    void is_settled_by_another_run_that_came_first() {
        database.beforeTheLock(() -> baselineAt("6"));

        assertThat(baselineAt("5")).isInstanceOf(Baseline.Result.Refused.class);
        assertThat(database.journal()).endsWith("baseline V6", "unlock", "lock", "unlock");
    }

    @Test
    void fails_where_another_run_holds_the_lock_or_nobody_answers() {
        try (Session other = database.open(RunId.of(9))) {
            other.prepareToWrite();
            other.lock().acquire(Duration.ZERO, holder -> {});

            assertThat(kindOf(baselineAt("5"))).isEqualTo(FailureKind.LOCKED);
        }
        database.goDown();
        assertThat(kindOf(baselineAt("5"))).isEqualTo(FailureKind.CONNECTION_LOST);
    }

    private Baseline.Result baselineAt(String version) {
        return new Baseline(database, () -> RunId.of(1))
                .run(new Baseline.Request(Version.of(version), "as found", Duration.ZERO), Progress.NONE);
    }

    private static FailureKind kindOf(Baseline.Result result) {
        return ((Baseline.Result.Failed) result).failure().kind();
    }
}
