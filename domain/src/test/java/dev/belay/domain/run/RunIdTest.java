package dev.belay.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @Test
    void is_made_of_the_lowest_48_bits() {
        assertThat(RunId.of(0)).hasToString("000000000000");
        assertThat(RunId.of(0x1234_5678_9ABC_DEF0L)).hasToString("56789abcdef0");
        assertThat(RunId.of(-1)).hasToString("ffffffffffff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1234567890123", "12345678901g", "ABCDEFABCDEF", "\u0661234567890a"})
    void is_twelve_lower_case_hexadecimal_digits(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RunId(text));
    }
}
