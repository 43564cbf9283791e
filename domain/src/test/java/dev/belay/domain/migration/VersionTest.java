package dev.belay.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    private static final String HUGE = "9".repeat(400);

    @ParameterizedTest
    @ValueSource(strings = {"1", "01", "1.0", "1_2", "2024_05_01", "4_99_1561608282", "0", "0.0.0"})
    void digits_with_dots_or_underscores_between_are_a_version(String text) {
        assertThat(Version.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "1__2", "-1", "1a", "v1", " 1", "1 ", "1,2", "\u0661"})
    void anything_else_is_none(String text) {
        assertThat(Version.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Version.of(text)).withMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({"1,01", "1,1.0", "1,1.0.0", "01,1_0", "1.2,1_2", "0,00", "0,0.0", "1.02.0,01.2"})
    void missing_parts_and_leading_zeros_count_as_nothing(String left, String right) {
        assertThat(Version.of(left))
                .isEqualTo(Version.of(right))
                .isEqualByComparingTo(Version.of(right))
                .hasSameHashCodeAs(Version.of(right));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "9,10", "1,1.1", "1.9,1.10", "4_99_1561608282,4_100", "2024_05_01,20240501", "0,0.1"})
    void parts_compare_as_numbers(String lower, String higher) {
        assertThat(Version.of(lower)).isNotEqualTo(Version.of(higher)).isLessThan(Version.of(higher));
        assertThat(Version.of(higher).isAfter(Version.of(lower))).isTrue();
        assertThat(Version.of(lower).isAfter(Version.of(higher))).isFalse();
        assertThat(Version.of(lower).isAfter(Version.of(lower))).isFalse();
    }

    @Test
    void a_number_may_have_any_length() {
        assertThat(Version.of(HUGE)).isGreaterThan(Version.of("9".repeat(399))).isLessThan(Version.of(HUGE + "0"));
    }

    @Test
    void it_is_written_with_dots_and_otherwise_as_it_was_given() {
        assertThat(Version.of("01_2_0")).hasToString("01.2.0");
    }

    @ParameterizedTest
    @CsvSource({"1,2", "9,10", "007,008", "099,100", "999,1000", "2.5,3", "0,1", "3_4_5,4"})
    void the_next_one_is_as_wide_as_it_was_written(String version, String next) {
        assertThat(Version.of(version).next()).isEqualTo(next);
    }

    @Test
    void the_next_one_comes_after_whatever_it_follows() {
        for (String text : List.of("0", "1.9.9", "0099", HUGE, "20240501120000")) {
            assertThat(Version.of(Version.of(text).next())).isGreaterThan(Version.of(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20240501,true",
        "20240501120000,true",
        "19991231.2,true",
        "2024_05_01,false",
        "1,false",
        "0,false",
        "12345678,false"
    })
    void eight_digits_of_this_age_look_like_a_time(String version, boolean time) {
        assertThat(Version.of(version).looksLikeTime()).isEqualTo(time);
    }
}
