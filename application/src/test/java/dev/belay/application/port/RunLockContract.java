package dev.belay.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a {@link RunLock} promises on any engine. */
public interface RunLockContract {

    /** The same fresh database throughout one test. */
    Sessions database();

    /** Whether the engine has a lock that outlives a transaction; where it has none, each write is its own lock. */
    boolean outlivesTransactions();

    @Test
    default void a_free_lock_is_taken_without_a_word() {
        try (Session session = prepared(1)) {
            List<String> heard = new ArrayList<>();

            session.lock().acquire(Duration.ZERO, heard::add);

            assertThat(heard).isEmpty();
        }
    }

    @Test
    default void a_lock_that_was_given_back_can_be_taken_again() {
        try (Session session = prepared(1);
                Session other = prepared(2)) {
            for (Session one : List.of(session, other, session)) {
                one.lock().acquire(Duration.ZERO, holder -> {});
                one.lock().release();
            }
        }
    }

    @Test
    default void to_give_back_a_lock_that_is_not_held_is_no_error() {
        try (Session session = prepared(1)) {
            session.lock().release();
        }
    }

    @Test
    default void a_lock_that_is_held_keeps_others_out_until_their_limit() {
        assumeThat(outlivesTransactions()).isTrue();
        try (Session session = prepared(1);
                Session other = prepared(2)) {
            session.lock().acquire(Duration.ZERO, holder -> {});

            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> other.lock().acquire(Duration.ofMillis(100), holder -> {}))
                    .satisfies(
                            exception -> assertThat(exception.failure().kind()).isEqualTo(FailureKind.LOCKED));
            other.lock().release();
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> other.lock().acquire(Duration.ZERO, holder -> {}));
        }
    }

    @Test
    default void who_waits_hears_of_the_holder_and_gets_the_lock_when_it_is_given_back() throws Exception {
        assumeThat(outlivesTransactions()).isTrue();
        try (Session session = prepared(1);
                Session other = prepared(2)) {
            session.lock().acquire(Duration.ZERO, holder -> {});
            CompletableFuture<String> heard = new CompletableFuture<>();

            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> other.lock().acquire(Duration.ofSeconds(30), heard::complete));
            assertThat(heard.get(30, TimeUnit.SECONDS)).isNotBlank();
            session.lock().release();

            waiting.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    default void closing_a_session_gives_its_lock_back() {
        Session session = prepared(1);
        session.lock().acquire(Duration.ZERO, holder -> {});

        session.close();

        try (Session other = prepared(2)) {
            other.lock().acquire(Duration.ofSeconds(30), holder -> {});
        }
    }

    private Session prepared(long run) {
        Session session = database().open(RunId.of(run));
        session.prepareToWrite();
        return session;
    }
}
