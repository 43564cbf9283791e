package dev.belay.suite.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void is_the_middle_of_the_rounds_and_how_far_they_lie_apart() {
        assertThat(Spread.of(List.of(3.0, 9.0, 1.0))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void lies_between_the_two_in_the_middle_where_the_rounds_are_even() {
        assertThat(Spread.of(List.of(4.0, 2.0))).isEqualTo(new Spread(3, 2, 4));
    }
}
