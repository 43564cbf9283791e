package dev.belay.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditedActTest {
    private static final Attempt ATTEMPT = Attempt.of("migrate", "");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final Session session = database.open(RunId.of(1));

    @BeforeEach
    void prepare() {
        session.prepareToWrite();
    }

    @Test
    void stands_in_the_trail_before_it_is_done_and_after() {
        assertThat(new AuditedAct(session.audit())
                        .run(ATTEMPT, database::trail, (trail, millis) -> Ending.done("", "")))
                .hasValueSatisfying(trail -> assertThat(trail).containsExactly("migrate began"));

        assertThat(database.trail()).containsExactly("migrate began", "migrate done");
    }

    @Test
    void fails_as_it_fails_and_the_trail_says_so() {
        Failure failure = Failure.of(FailureKind.MIGRATION_DEFECT, "Wrong.");

        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> run(new FailureException(failure)));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> run(new IllegalStateException()));

        assertThat(database.trail())
                .containsExactly("migrate began", "migrate failed", "migrate began", "migrate failed");
        assertThat(database.entries().get(3).ending().detail()).isEqualTo("defect java.lang.IllegalStateException");
    }

    @Test
    void was_interrupted_where_its_thread_was() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> run(new FailureException(Failure.of(FailureKind.CONTENTION, "Cancelled."))));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(database.trail()).containsExactly("migrate began", "migrate interrupted");
    }

    @Test
    void is_not_done_with_a_consent_that_was_used() {
        AuditedAct act = new AuditedAct(session.audit());
        act.run(ATTEMPT.with("phrase 1"), () -> 1, (result, millis) -> Ending.done("", ""));

        assertThat(act.run(
                        ATTEMPT.with("phrase 1"),
                        () -> {
                            throw new AssertionError("it was done");
                        },
                        (result, millis) -> Ending.done("", "")))
                .isEmpty();
    }

    @Test
    void can_be_refused() {
        new AuditedAct(session.audit()).refuse(ATTEMPT, "no consent");

        assertThat(database.trail()).containsExactly("migrate began", "migrate refused");
    }

    @Test
    void holds_the_lock_for_the_trail_alone_where_somebody_else_needs_it() {
        new AuditedAct(new BriefLock(session, Duration.ZERO, Progress.NONE))
                .run(ATTEMPT, database::journal, (journal, millis) -> {
                    assertThat(journal).containsExactly("lock", "unlock");
                    return Ending.done("", "");
                });

        assertThat(database.journal()).containsExactly("lock", "unlock", "lock", "unlock");
    }

    private void run(RuntimeException failure) {
        new AuditedAct(session.audit())
                .run(
                        ATTEMPT,
                        () -> {
                            throw failure;
                        },
                        (result, millis) -> Ending.done("", ""));
    }
}
