package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** How a process ended: its exit code, what it wrote on both streams, and how long it ran. */
public record Ended(int exit, String output, Duration lasted) {

    public Ended with(int code) {
        assertThat(exit).as(output).isEqualTo(code);
        return this;
    }

    public Ended saying(String... words) {
        assertThat(output).contains(words);
        return this;
    }

    public Ended within(Duration limit) {
        assertThat(lasted).as(output).isLessThan(limit);
        return this;
    }
}
