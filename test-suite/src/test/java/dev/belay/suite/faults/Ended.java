package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** How a process ended: its exit code, what it wrote on both streams, and how long it ran. */
record Ended(int exit, String output, Duration lasted) {

    Ended with(int code) {
        assertThat(exit).as(output).isEqualTo(code);
        return this;
    }

    Ended saying(String... words) {
        assertThat(output).contains(words);
        return this;
    }

    Ended within(Duration limit) {
        assertThat(lasted).as(output).isLessThan(limit);
        return this;
    }
}
