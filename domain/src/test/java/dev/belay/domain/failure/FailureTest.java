package dev.belay.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
    private final Failure failure = Failure.of(FailureKind.MIGRATION_DEFECT, "Syntax error.");

    @Test
    void says_at_first_that_nothing_was_changed_and_what_its_kind_advises() {
        assertThat(failure.state()).isEqualTo("Nothing was changed.");
        assertThat(failure.next()).isEqualTo(FailureKind.MIGRATION_DEFECT.next());
        assertThat(failure.where()).isEmpty();
    }

    @Test
    void learns_where_it_was_and_what_it_left() {
        Failure known = failure.withCode("42601")
                .at(new Place("V1.sql", 2, 3))
                .in("SELEC")
                .leaving("Rolled back.")
                .advising("Write SELECT.");

        assertThat(known)
                .isEqualTo(new Failure(
                        FailureKind.MIGRATION_DEFECT,
                        "Syntax error.",
                        new Place("V1.sql", 2, 3),
                        "SELEC",
                        "42601",
                        "Rolled back.",
                        "Write SELECT."));
    }

    @Test
    void of_another_kind_advises_as_that_does_unless_it_knew_better() {
        assertThat(failure.as(FailureKind.OUTCOME_UNKNOWN).next()).isEqualTo(FailureKind.OUTCOME_UNKNOWN.next());
        assertThat(failure.advising("Wait.").as(FailureKind.OUTCOME_UNKNOWN).next())
                .isEqualTo("Wait.");
    }

    @Test
    void crosses_a_port_in_an_exception_that_keeps_its_cause() {
        IllegalStateException cause = new IllegalStateException("cause");

        FailureException exception = new FailureException(failure, cause);

        assertThat(exception).hasMessage("Syntax error.").hasCause(cause);
        assertThat(exception.failure()).isEqualTo(failure);
        assertThat(new FailureException(failure)).hasNoCause();
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_has_a_name_for_json_and_says_what_to_do_next(FailureKind kind) {
        assertThat(kind.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(kind.next()).endsWith(".");
    }
}
