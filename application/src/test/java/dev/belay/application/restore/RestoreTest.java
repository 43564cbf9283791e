package dev.belay.application.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.consent.Consents;
import dev.belay.application.port.InMemoryBackups;
import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.backup.Source;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Refusal;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private static final RunId RUN = RunId.of(0x5f0e6c9a1b2dL);

    private final Clock clock = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);
    private final InMemoryDatabase database = new InMemoryDatabase();
    private final InMemoryBackups backups = new InMemoryBackups().withRows("users", 5);
    private final ProvenBackup net = new ProvenBackup(backups, clock);
    private final AtomicLong random = new AtomicLong(1);
    private final Backup backup = net.take(RunId.of(1), Progress.NONE);

    @Test
    void needs_a_consent_in_production() {
        Restore.Result result = run(Environment.PRODUCTION, database, backup.id(), Optional.empty());

        assertThat(result).isInstanceOf(Restore.Result.NeedsConsent.class);
        assertThat(backups.journal()).noneMatch(line -> line.startsWith("restore"));
    }

    @Test
    void puts_the_backup_back_with_the_consent_that_was_asked_for_and_says_so_in_the_trail() {
        String phrase = phraseFor(backup.id());

        Restore.Result result = run(Environment.PRODUCTION, database, backup.id(), Optional.of(phrase));

        assertThat(result).isInstanceOf(Restore.Result.Restored.class);
        assertThat(((Restore.Result.Restored) result).unrecorded()).isEmpty();
        assertThat(backups.journal()).endsWith("restore " + backup.id());
        assertThat(database.trail())
                .last()
                .asString()
                .contains("restore " + backup.id())
                .contains("done");
    }

    @Test
    void takes_a_consent_once_and_for_the_backup_that_it_was_given_for_alone() {
        String phrase = phraseFor(backup.id());
        Backup other = net.take(RunId.of(0xff00_0000_0000L), Progress.NONE);
        run(Environment.PRODUCTION, database, backup.id(), Optional.of(phrase));

        Restore.Result again = run(Environment.PRODUCTION, database, backup.id(), Optional.of(phrase));
        Restore.Result forAnother = run(Environment.PRODUCTION, database, other.id(), Optional.of(phrase));

        assertThat(((Restore.Result.Refused) again).verdict().reasons()).contains(Refusal.USED);
        assertThat(((Restore.Result.Refused) forAnother).verdict().reasons()).contains(Refusal.OTHER_PLAN);
        assertThat(backups.journal())
                .filteredOn(line -> line.startsWith("restore"))
                .hasSize(1);
    }

    @Test
    void needs_no_consent_where_there_is_no_database_any_more() {
        Sessions gone = run -> {
            throw new FailureException(Failure.of(FailureKind.WRONG_TARGET, "There is no such database."));
        };

        Restore.Result result = run(Environment.PRODUCTION, gone, backup.id(), Optional.empty());

        assertThat(result).isInstanceOf(Restore.Result.Restored.class);
        assertThat(((Restore.Result.Restored) result).unrecorded()).isPresent();
    }

    @Test
    void is_on_the_database_with_no_session_while_it_is_replaced() {
        AtomicLong open = new AtomicLong();
        Sessions counted = run -> {
            Session session = database.open(run);
            open.incrementAndGet();
            return (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            open.decrementAndGet();
                        }
                        return method.invoke(session, arguments);
                    });
        };
        backups.beforeRestoring(() -> assertThat(open).hasValue(0));

        Restore.Result result = run(Environment.PRODUCTION, counted, backup.id(), Optional.of(phraseFor(backup.id())));

        assertThat(result).isInstanceOf(Restore.Result.Restored.class);
    }

    @Test
    void takes_a_backup_first_where_what_is_replaced_is_not_kept() {
        backups.keepNothing();

        run(Environment.PRODUCTION, database, backup.id(), Optional.of(phraseFor(backup.id())));

        assertThat(backups.journal())
                .endsWith("create 20260501-120000-5f0e6c", "prove 20260501-120000-5f0e6c", "restore " + backup.id());
    }

    @Test
    void says_in_the_trail_that_it_failed() {
        String phrase = phraseFor(backup.id());
        backups.fail();

        Restore.Result result = run(Environment.PRODUCTION, database, backup.id(), Optional.of(phrase));

        assertThat(((Restore.Result.Failed) result).failure().kind()).isEqualTo(FailureKind.BACKUP_FAILED);
        assertThat(database.trail()).last().asString().contains("failed");
    }

    @Test
    void does_not_replace_another_database_unasked() {
        BackupId id = BackupId.of(Instant.parse("2026-04-01T00:00:00Z"), RUN);
        backups.with(new Backup(
                id,
                backup.madeAt(),
                new Source(Engine.SQLITE, "1", "another", "shop", Optional.empty()),
                backup.artefact(),
                backup.content(),
                true));

        Restore.Result result = run(Environment.PRODUCTION, database, id, Optional.empty());
        Restore.Result asked = restore(Environment.PRODUCTION, database)
                .run(new Restore.Request(id, true, false, Optional.empty(), Duration.ZERO), Progress.NONE);

        assertThat(((Restore.Result.Failed) result).failure().what()).contains("another database: shop");
        assertThat(asked).isInstanceOf(Restore.Result.NeedsConsent.class);
    }

    @Test
    void knows_only_the_backups_of_the_catalogue() {
        BackupId none = BackupId.of(Instant.EPOCH, RUN);

        Restore.Result result = run(Environment.PRODUCTION, database, none, Optional.empty());

        assertThat(((Restore.Result.Failed) result).failure().kind()).isEqualTo(FailureKind.BACKUP_FAILED);
    }

    private String phraseFor(BackupId id) {
        Restore.Result result = run(Environment.PRODUCTION, database, id, Optional.empty());
        return ((Restore.Result.NeedsConsent) result).phrase().toString();
    }

    private Restore.Result run(Environment environment, Sessions sessions, BackupId id, Optional<String> phrase) {
        return restore(environment, sessions)
                .run(new Restore.Request(id, false, false, phrase, Duration.ofSeconds(1)), Progress.NONE);
    }

    private Restore restore(Environment environment, Sessions sessions) {
        SigningKey key = SigningKey.of(Secret.of("0123456789abcdef0123456789abcdef"), Purpose.CONSENT);
        Consents consents = new Consents(environment, key, () -> "ada", clock, random::incrementAndGet);
        return new Restore(sessions, backups, net, consents, () -> RUN);
    }
}
