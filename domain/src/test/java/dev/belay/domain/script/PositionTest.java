package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PositionTest {
    @Test
    void the_first_character_is_at_line_one_and_column_one() {
        assertThat(Position.of("", 0)).isEqualTo(new Position(1, 1));
        assertThat(Position.of("a", 0)).isEqualTo(new Position(1, 1));
    }

    @Test
    void each_of_lf_and_crlf_and_lone_cr_ends_one_line() {
        String text = "a\nb\r\nc\rd\n\re";

        assertThat(Position.of(text, text.indexOf('b'))).isEqualTo(new Position(2, 1));
        assertThat(Position.of(text, text.indexOf('c'))).isEqualTo(new Position(3, 1));
        assertThat(Position.of(text, text.indexOf('d'))).isEqualTo(new Position(4, 1));
        assertThat(Position.of(text, text.indexOf('e'))).isEqualTo(new Position(6, 1));
    }

    @Test
    void a_line_end_belongs_to_the_line_it_ends() {
        assertThat(Position.of("ab\r\nc", 3)).isEqualTo(new Position(1, 4));
    }

    @Test
    void a_character_beyond_the_basic_plane_is_one_column() {
        assertThat(Position.of("\uD83D\uDE00x", 2)).isEqualTo(new Position(1, 2));
    }

    @Test
    void a_byte_order_mark_takes_no_column() {
        assertThat(Position.of("\uFEFFa", 0)).isEqualTo(new Position(1, 1));
        assertThat(Position.of("\uFEFFa", 1)).isEqualTo(new Position(1, 1));
    }

    @Test
    void an_offset_outside_the_text_is_a_defect_of_the_caller() {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.of("a", 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Position.of("a", -1));
    }
}
