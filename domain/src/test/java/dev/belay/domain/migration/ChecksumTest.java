package dev.belay.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\rb", "a\n\nb", "a\nb\n", "\na\nb", "\uFEFFa\nb", "ab"})
    void line_ends_and_a_byte_order_mark_do_not_count(String text) {
        assertThat(checksum(text)).isEqualTo(checksum("a\nb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "A\nb", "a\nb ", "a\tb", "b\na", "a\n\uFEFFb", "\u00E4\nb", ""})
    void everything_else_does(String text) {
        assertThat(checksum(text)).isNotEqualTo(checksum("a\nb"));
    }

    @Test
    void nothing_has_the_checksum_zero() {
        assertThat(checksum("")).isZero();
        assertThat(checksum("\r\n\n")).isZero();
    }

    private static int checksum(String text) {
        return Checksum.ofUtf8(text.getBytes(StandardCharsets.UTF_8));
    }
}
