package dev.belay.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.health.Activity.Hold;
import dev.belay.domain.health.Activity.Open;
import dev.belay.domain.health.Activity.Prepared;
import dev.belay.domain.health.Activity.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is good and what is bad of facts, at the borders between the two. */
class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static Check named(String name, Facts facts) {
        return facts.checks(NOW).stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Open session(int process, int seconds, boolean idle, Hold hold) {
        return new Open(process, "shop", Duration.ofSeconds(seconds), idle, hold);
    }

    private static Activity activity(Waiting... waiting) {
        return new Activity(List.of(waiting), List.of(), List.of(), List.of(), 0);
    }

    private static Activity open(Open... transactions) {
        return new Activity(List.of(), List.of(transactions), List.of(), List.of(), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 120022, FAILED",
        "13, 130022, WARNING",
        "14, 140019, WARNING",
        "15, 150014, PASSED",
        "18, 180006, PASSED",
        "19, 190000, PASSED"
    })
    void a_server_must_be_supported_and_for_some_time_still(String version, int number, CheckStatus status) {
        assertThat(Support.of(version, number / 10_000, NOW).status()).isEqualTo(status);
    }

    @Test
    void those_who_only_wait_themselves_are_not_ended() {
        Activity activity = activity(
                new Waiting(session(7, 9, false, Hold.NOTHING), session(6, 9, false, Hold.NOTHING)),
                new Waiting(session(6, 8, false, Hold.NOTHING), session(5, 60, true, Hold.NOTHING)));

        Check check = named("blocked-sessions", activity);

        assertThat(check.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check.sql()).containsExactly("SELECT pg_terminate_backend(5)");
    }

    @Test
    void a_prepared_transaction_in_the_way_has_no_process_that_could_be_ended() {
        Activity activity =
                activity(new Waiting(session(7, 9, false, Hold.NOTHING), session(0, 0, false, Hold.NOTHING)));

        assertThat(named("blocked-sessions", activity).sql()).isEmpty();
    }

    @Test
    void a_moment_of_waiting_is_only_a_warning() {
        Activity activity =
                activity(new Waiting(session(7, 1, false, Hold.NOTHING), session(5, 1, false, Hold.NOTHING)));

        assertThat(named("blocked-sessions", activity).status()).isEqualTo(CheckStatus.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "59, true, SHARED, PASSED",
        "60, true, SHARED, FAILED",
        "60, false, SHARED, PASSED",
        "600, false, SHARED, WARNING",
        "600, true, NOTHING, WARNING",
        "1, false, EXCLUSIVE, PASSED",
        "2, false, EXCLUSIVE, FAILED"
    })
    void a_transaction_may_be_open_as_long_as_it_is_in_nobodys_way(
            int seconds, boolean idle, Hold hold, CheckStatus status) {
        assertThat(named("old-transactions", open(session(5, seconds, idle, hold)))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void prepared_transactions_are_named_as_sql_takes_them() {
        Activity activity = new Activity(
                List.of(), List.of(), List.of(new Prepared("it's", "app", Duration.ofMinutes(5))), List.of(), 0);

        Check check = named("prepared-transactions", activity);

        assertThat(check.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check.sql()).containsExactly("ROLLBACK PREPARED 'it''s'");
    }

    @Test
    void what_cannot_be_known_is_not_taken_for_good() {
        DatabaseSize size = new DatabaseSize(8_000_000, 100, OptionalLong.empty());

        assertThat(named("disk", size).status()).isEqualTo(CheckStatus.SKIPPED);
        assertThat(named("checksums", size).status()).isEqualTo(CheckStatus.SKIPPED);
        assertThat(named("all-seen", new Activity(List.of(), List.of(), List.of(), List.of(), 2))
                        .status())
                .isEqualTo(CheckStatus.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({"0, PASSED", "4, PASSED", "5, WARNING", "59, WARNING", "60, FAILED"})
    void clocks_may_be_apart_for_less_than_a_token_lives(long seconds, CheckStatus status) {
        assertThat(Clock.judge(Duration.ofSeconds(seconds), "apart").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 500000, FAILED",
        "100000000, 15000000, FAILED",
        "100000000, 150000000, WARNING",
        "100000000, 200000000, PASSED"
    })
    void a_file_needs_room_for_itself_twice(long bytes, long usable, CheckStatus status) {
        SqliteFile file = new SqliteFile(
                "a.db",
                SqliteFile.Form.ROLLBACK_JOURNAL,
                bytes,
                new SqliteFile.Write(true, true),
                new SqliteFile.Beside(0, 0, false),
                usable,
                NOW,
                List.of());

        assertThat(named("disk", file).status()).isEqualTo(status);
    }

    @Test
    void a_grant_is_written_as_sql_takes_its_names() {
        Rights rights = new Rights(
                "the app",
                "shop",
                new Rights.Powers(false, true, false, true, true, true),
                List.of(new Rights.OfSchema("public", true, true, false)),
                List.of(),
                List.of(),
                0);

        assertThat(named("create-objects", rights).sql())
                .containsExactly("GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"the app\"");
    }
}
