package dev.belay.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S15, on a clock that stands until it is moved, and that begins anew on the way. */
class RateLimitTest {
    private static final Rate RATE = new Rate(10, 60);

    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();
    private final RateLimit limit = new RateLimit(RATE, () -> nanos);
    private final Failures failures = new Failures(() -> nanos);

    @Test
    void holds_each_caller_to_its_rate_and_no_other() {
        int taken = 0;
        for (int i = 0; i < 40; i++) {
            taken += limit.take("alice").isEmpty() ? 1 : 0;
        }

        assertThat(taken).isEqualTo(RATE.burst());
        assertThat(limit.take("alice")).contains(Duration.ofSeconds(1));
        assertThat(limit.take("bob")).isEmpty();
        taken = 0;
        for (int i = 0; i < 600; i++) {
            pass(Duration.ofMillis(100));
            taken += limit.take("alice").isEmpty() ? 1 : 0;
        }
        assertThat(taken).isBetween(59, 61);
    }

    @Test
    void makes_who_guesses_wait_longer_each_time_and_tells_of_few() {
        Duration longest = Duration.ZERO;
        int looked = 0;
        int news = 0;
        for (int i = 0; i < 600; i++) {
            Failures.Held held = failures.add("8.8.8.8");
            looked += held.isTooEarly() ? 0 : 1;
            news += held.isNews() ? 1 : 0;
            longest = held.pause().compareTo(longest) > 0 ? held.pause() : longest;
            pass(Duration.ofSeconds(1));
        }

        assertThat(looked).isBetween(15, 25);
        assertThat(news).isLessThan(looked);
        assertThat(longest).isEqualTo(Duration.ofMinutes(1));
        assertThat(failures.add("9.9.9.9")).isEqualTo(new Failures.Held(Duration.ZERO, false, true));
        pass(Duration.ofMinutes(20));
        assertThat(failures.add("8.8.8.8")).isEqualTo(new Failures.Held(Duration.ZERO, false, true));
    }

    /** However many callers there are, what is remembered of them has an end. */
    @Test
    void forgets_callers_before_memory_ends() {
        long before = used();
        for (int i = 0; i < 500_000; i++) {
            String caller = "10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256;
            limit.take(caller);
            failures.add(caller);
        }

        assertThat(used() - before).isLessThan(20_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
