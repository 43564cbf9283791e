package dev.belay.application.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.application.port.InMemoryBackups;
import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.Catalogue;
import dev.belay.domain.backup.Retention;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackUpTest {
    private static final RunId RUN = RunId.of(0x5f0e6c9a1b2dL);
    private static final String ID = "20260501-120000-5f0e6c";

    private final Clock clock = Clock.fixed(Instant.parse("2026-05-01T12:00:00.123Z"), ZoneOffset.UTC);
    private final InMemoryBackups backups = new InMemoryBackups().withRows("users", 5);
    private final ProvenBackup proven = new ProvenBackup(backups, clock);
    private final BackUp backUp = new BackUp(proven, () -> RUN);

    @Test
    void makes_a_backup_and_proves_it() {
        BackUp.Result result = backUp.run(Progress.NONE);

        assertThat(result).isInstanceOf(BackUp.Result.Proven.class);
        Backup backup = ((BackUp.Result.Proven) result).backup();
        assertThat(backup.proven()).isTrue();
        assertThat(backup.madeAt()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(backups.journal()).containsExactly("create " + ID, "prove " + ID);
    }

    @Test
    void fails_where_it_cannot_be_proven() {
        backups.fail();

        BackUp.Result result = backUp.run(Progress.NONE);

        assertThat(result).isInstanceOf(BackUp.Result.Failed.class);
        assertThat(((BackUp.Result.Failed) result).failure().kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(backups.catalogue().backups()).noneMatch(Backup::proven);
    }

    @Test
    void no_longer_counts_when_somebody_changed_the_database() {
        Backup backup = proven.take(RUN, Progress.NONE);
        proven.stillHolds(backup);

        backups.withRows("users", 6);

        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> proven.stillHolds(backup))
                .withMessageContaining("table users has 6 rows instead of 5");
    }

    @Test
    void counts_still_when_only_the_audit_trail_grew() {
        backups.withRows("public.belay_audit", 1);
        Backup backup = proven.take(RUN, Progress.NONE);

        backups.withRows("public.belay_audit", 2);

        proven.stillHolds(backup);
    }

    @Test
    void gives_up_only_what_need_not_be_kept() {
        Backup first = proven.take(RUN, Progress.NONE);
        Clock later = Clock.fixed(clock.instant().plusSeconds(60), ZoneOffset.UTC);
        Backup second = new ProvenBackup(backups, later).take(RUN, Progress.NONE);

        ListBackups.Result listed = new ListBackups(backups, later).run(Optional.empty());
        ListBackups.Result pruned =
                new ListBackups(backups, later).run(Optional.of(new Retention(1, Optional.empty())));

        assertThat(listed)
                .isEqualTo(new ListBackups.Result.Listed(new Catalogue(List.of(first, second), List.of()), List.of()));
        assertThat(((ListBackups.Result.Listed) pruned).removed()).containsExactly(first);
        assertThat(backups.catalogue().backups()).containsExactly(second);
    }
}
