package dev.belay.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-05-10T00:00:00Z");
    private static final Backup OLDEST = SomeBackup.of("a", "2026-05-01T00:00:00Z");
    private static final Backup OLDER = SomeBackup.of("a", "2026-05-05T00:00:00Z");
    private static final Backup NEWEST = SomeBackup.of("a", "2026-05-09T00:00:00Z");
    private static final Backup OF_ANOTHER = SomeBackup.of("b", "2026-04-01T00:00:00Z");

    @Test
    void keeps_the_newest_of_each_database() {
        Retention two = new Retention(2, Optional.empty());

        assertThat(two.expired(List.of(NEWEST, OLDEST, OF_ANOTHER, OLDER), NOW)).containsExactly(OLDEST);
    }

    @Test
    void keeps_those_that_are_young_too() {
        Retention aWeek = new Retention(1, Optional.of(Duration.ofDays(7)));

        assertThat(aWeek.expired(List.of(OLDEST, OLDER, NEWEST, OF_ANOTHER), NOW))
                .containsExactly(OLDEST);
    }

    @Test
    void never_gives_up_the_newest_proven_one() {
        Retention none = new Retention(0, Optional.empty());

        assertThat(none.expired(List.of(OLDEST, OLDER, NEWEST, OF_ANOTHER), NOW))
                .containsExactly(OLDEST, OLDER);
    }

    @Test
    void does_not_count_those_that_are_not_proven() {
        Retention one = new Retention(1, Optional.empty());
        Backup doubtful = SomeBackup.notProven(NEWEST);

        assertThat(one.expired(List.of(OLDEST, OLDER, doubtful), NOW)).containsExactly(OLDEST);
    }

    @Test
    void gives_up_what_is_not_proven_when_there_is_a_newer_one_that_is() {
        Retention ten = new Retention(10, Optional.empty());
        Backup doubtful = SomeBackup.notProven(OLDER);

        assertThat(ten.expired(List.of(doubtful, NEWEST), NOW)).containsExactly(doubtful);
        assertThat(ten.expired(List.of(doubtful), NOW)).isEmpty();
    }

    @Test
    void is_no_negative_number() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Retention(-1, Optional.empty()));
    }
}
