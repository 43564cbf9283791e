package dev.belay.adapters.http.identity;

import static dev.belay.adapters.http.identity.Forge.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.http.limits.Rate;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S15, on a clock that stands until it is moved. */
class GateTest {
    private static final ExpectedClaims EXPECTED = ExpectedClaims.DEFAULT;
    private static final Rate RATE = new Rate(10, 60);

    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();
    private final Gate gate = new Gate(tokens(), RATE, () -> nanos);

    @Test
    void lets_in_who_has_a_token() {
        assertThat(enter("8.8.8.8", "alice"))
                .isInstanceOfSatisfying(
                        Gate.Entry.Open.class,
                        it -> assertThat(it.proof().principal()).isEqualTo(new Principal("alice", Role.VIEWER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YWxpY2U6eA==", "Bearer  x", "Bearer a.b.c", "alice"})
    void lets_in_nobody_else(String authorization) {
        assertThat(gate.enter("8.8.8.8", authorization, NOW)).isInstanceOf(Gate.Entry.Closed.class);
    }

    @Test
    void holds_each_subject_to_its_rate_wherever_it_calls_from() {
        int open = 0;
        for (int i = 0; i < 40; i++) {
            open += enter("8.8.8." + i, "alice") instanceof Gate.Entry.Open ? 1 : 0;
        }

        assertThat(open).isEqualTo(RATE.burst());
        assertThat(enter("8.8.8.8", "bob")).isInstanceOf(Gate.Entry.Open.class);
        assertThat(enter("8.8.8.8", "alice"))
                .isInstanceOfSatisfying(
                        Gate.Entry.TooOften.class,
                        it -> assertThat(it.seconds()).isEqualTo(1));
        pass(Duration.ofSeconds(3));
        assertThat(enter("8.8.8.8", "alice")).isInstanceOf(Gate.Entry.Open.class);
    }

    @Test
    void holds_each_address_to_its_rate_whoever_calls_from_it() {
        int open = 0;
        for (int i = 0; i < 40; i++) {
            open += enter("8.8.8.8", "user" + i) instanceof Gate.Entry.Open ? 1 : 0;
        }

        assertThat(open).isEqualTo(2 * RATE.burst());
        assertThat(enter("9.9.9.9", "user0")).isInstanceOf(Gate.Entry.Open.class);
    }

    @Test
    void makes_who_guesses_wait_longer_each_time_and_nobody_else() {
        long waited = 0;
        int looked = 0;
        int news = 0;
        for (int second = 0; second < 300; second++) {
            Gate.Entry entry = gate.enter("8.8.8.8", "Bearer guess" + second, NOW);
            if (entry instanceof Gate.Entry.TooOften often) {
                waited = Math.max(waited, often.seconds());
            } else {
                looked++;
                news += ((Gate.Entry.Closed) entry).isNews() ? 1 : 0;
            }
            assertThat(enter("8.8.8.8", "user" + second)).isInstanceOf(Gate.Entry.Open.class);
            pass(Duration.ofSeconds(2));
        }

        assertThat(waited).isBetween(55L, 60L);
        assertThat(looked).isBetween(10, 25);
        assertThat(news).isLessThan(looked);
        assertThat(gate.enter("9.9.9.9", "Bearer guess", NOW)).isInstanceOf(Gate.Entry.Closed.class);
        pass(Duration.ofMinutes(20));
        assertThat(gate.enter("8.8.8.8", "Bearer guess", NOW)).isInstanceOf(Gate.Entry.Closed.class);
    }

    /** However many addresses call, what is remembered of them has an end. */
    @Test
    void forgets_callers_before_memory_ends() {
        long before = used();
        for (int i = 0; i < 300_000; i++) {
            gate.enter("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256, "Bearer x", NOW);
        }

        assertThat(used() - before).isLessThan(20_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Gate.Entry enter(String caller, String subject) {
        String token = new TokenMint(Forge.shared(), EXPECTED)
                .mint(new Principal(subject, Role.VIEWER), NOW, Duration.ofMinutes(5), "t")
                .reveal();
        return gate.enter(caller, "bearer " + token, NOW);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static Tokens tokens() {
        return ((Tokens.Opening.Opened) Tokens.open(IdentitySettings.of(Forge.shared(), EXPECTED))).tokens();
    }
}
