package dev.belay.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {
    @Test
    void a_place_is_written_as_compilers_write_it() {
        assertThat(new Place("db/V1.sql", 3, 7)).hasToString("db/V1.sql:3:7");
        assertThat(new Place("db/V1.sql", 3, 0)).hasToString("db/V1.sql:3");
        assertThat(Place.of("db/V1.sql")).hasToString("db/V1.sql");
    }

    @Test
    void a_place_is_in_a_file() {
        assertThatIllegalArgumentException().isThrownBy(() -> Place.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Place("f", -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Place("f", 1, -1));
    }

    @Test
    void a_finding_is_an_error_where_its_kind_is() {
        assertThat(Finding.of(FindingKind.CYCLE, "what", "next").isError()).isTrue();
        assertThat(Finding.of(FindingKind.STRAY_FILE, "what", "next").isError()).isFalse();
    }

    @Test
    void a_finding_has_a_place_where_it_concerns_a_file() {
        assertThat(Finding.in("f", FindingKind.CYCLE, "what", "next").where()).contains(Place.of("f"));
        assertThat(Finding.of(FindingKind.CYCLE, "what", "next").where()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_has_a_name_for_json(FindingKind kind) {
        assertThat(kind.code()).matches("[a-z]+(-[a-z]+)*");
    }
}
