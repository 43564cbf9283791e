package dev.belay.application.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.InMemoryMigrations;
import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.assessment.State;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTest {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Test
    void says_where_a_database_stands_without_a_write() {
        Status.Result.Known known = (Status.Result.Known) status();

        assertThat(known.assessment().state()).isEqualTo(State.EMPTY);
        assertThat(known.assessment().pending()).hasSize(2);
        assertThat(known.unfinished()).isEmpty();
        assertThat(database.journal()).isEmpty();
    }

    @Test
    void says_what_an_earlier_run_did_not_finish() {
        try (Session session = database.open(RunId.of(9))) {
            session.prepareToWrite();
            session.scripts().createHistory(new Step.CreateHistory(List.of(), Optional.empty()));
        }
        database.leaveUnfinished("V1__step.sql", 2);

        assertThat(((Status.Result.Known) status()).unfinished()).isEqualTo(Map.of("V1__step.sql", 2));
    }

    @Test
    void fails_where_nobody_answers() {
        database.goDown();

        assertThat(((Status.Result.Failed) status()).failure().kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    }

    private Status.Result status() {
        return new Status(database, () -> InMemoryMigrations.ofVersions("1", "2"), () -> RunId.of(1)).run(Rules.STRICT);
    }
}
