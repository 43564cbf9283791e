package dev.belay.application.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.detection.Replay;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.InMemoryFingerprints;
import dev.belay.application.port.InMemoryMigrations;
import dev.belay.application.port.InMemoryScratches;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FingerprintVersionsTest {
    private final InMemoryScratches scratches = new InMemoryScratches();
    private final InMemoryFingerprints files = new InMemoryFingerprints();
    private final InMemoryMigrations migrations = InMemoryMigrations.ofVersions("1", "2", "3");

    @Test
    void writes_what_each_version_is() {
        FingerprintVersions.Result.Written written = writes();

        assertThat(written.versions().versions())
                .extracting(KnownVersion::label)
                .containsExactly("the state before the first migration", "version 1", "version 2", "version 3");
        assertThat(written.versions().versions())
                .extracting(
                        version -> written.versions().outline(version).hashes().size())
                .containsExactly(0, 1, 2, 3);
        assertThat(files.read(Engine.SQLITE))
                .isEqualTo(new FingerprintFiles.Found.Known(written.file(), written.versions()));
        assertThat(scratches.open()).isZero();
    }

    @Test
    void keeps_what_repeatable_migrations_make_apart() {
        migrations.with("R__views.sql", "CREATE TABLE views (a integer); DROP TABLE t2;");

        KnownVersions versions = writes().versions();

        assertThat(versions.outline(versions.latest()).hashes()).hasSize(3);
        assertThat(versions.repeatables().change().made().keySet())
                .extracting(Object::toString)
                .containsExactly("table views");
        assertThat(versions.repeatables().change().dropped())
                .extracting(Object::toString)
                .containsExactly("table t2");
    }

    @Nested
    class when_the_file_is_there {

        @Test
        void nothing_is_replayed_as_long_as_nothing_changed() {
            writes();

            assertThat(run(false)).isInstanceOf(FingerprintVersions.Result.UpToDate.class);
            assertThat(run(true)).isInstanceOf(FingerprintVersions.Result.UpToDate.class);
            assertThat(scratches.made()).hasSize(1);
        }

        @Test
        void only_the_versions_from_the_changed_one_on_are_looked_at_anew() {
            writes();
            migrations.with("V2__step.sql", "CREATE TABLE other (a integer);");

            assertThat(findingOfCheck().what()).contains("V2 was changed");
            FingerprintVersions.Result.Written written = writes();

            assertThat(written.renewed()).isEqualTo(2);
            assertThat(written.versions().complete().hashes().keySet())
                    .extracting(Object::toString)
                    .containsExactly("table other", "table t1", "table t3");
        }

        @Test
        void a_new_migration_adds_a_version() {
            writes();
            migrations.with("V4__step.sql", "CREATE TABLE t4 (a integer);");

            assertThat(writes().renewed()).isOne();
        }

        @Test
        void changed_repeatable_migrations_renew_no_version() {
            writes();
            migrations.with("R__views.sql", "CREATE TABLE views (a integer);");

            FingerprintVersions.Result.Written written = writes();

            assertThat(written.renewed()).isZero();
            assertThat(written.versions().repeatables().change().made()).hasSize(1);
        }

        @Test
        void a_damaged_one_is_made_anew() {
            writes();
            files.damage();

            assertThat(findingOfCheck().kind()).isEqualTo(FindingKind.DAMAGED_FINGERPRINTS);
            assertThat(writes().renewed()).isEqualTo(4);
            assertThat(run(true)).isInstanceOf(FingerprintVersions.Result.UpToDate.class);
        }
    }

    @Test
    void a_check_needs_no_database_and_writes_nothing() {
        scratches.refuse();

        assertThat(findingOfCheck().what()).isEqualTo("There is no fingerprint file.");
        assertThat(files.read(Engine.SQLITE)).isInstanceOf(FingerprintFiles.Found.Absent.class);
    }

    @Test
    void migrations_that_are_not_right_are_not_replayed() {
        migrations.with("V4__bad.sql", "SELECT 'open;");

        assertThat(run(false))
                .isInstanceOfSatisfying(
                        FingerprintVersions.Result.Refused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::kind)
                                .contains(FindingKind.BROKEN_SCRIPT));
        assertThat(scratches.made()).isEmpty();
    }

    @Test
    void a_migration_that_fails_is_told_with_where_it_failed_and_leaves_no_file() {
        migrations.with("V4__bad.sql", "FROB x;");

        assertThat(run(false)).isInstanceOfSatisfying(FingerprintVersions.Result.Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
            assertThat(failed.failure().where().orElseThrow()).hasToString("db/V4__bad.sql:1:1");
            assertThat(failed.failure().state()).startsWith("This was on a scratch database, which is gone.");
        });
        assertThat(files.read(Engine.SQLITE)).isInstanceOf(FingerprintFiles.Found.Absent.class);
        assertThat(scratches.open()).isZero();
    }

    @Test
    void without_a_scratch_database_it_says_what_it_needs() {
        scratches.refuse();

        assertThat(run(false))
                .isInstanceOfSatisfying(
                        FingerprintVersions.Result.Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.ACCESS_DENIED));
    }

    private FingerprintVersions.Result.Written writes() {
        FingerprintVersions.Result result = run(false);
        assertThat(result).isInstanceOf(FingerprintVersions.Result.Written.class);
        return (FingerprintVersions.Result.Written) result;
    }

    private Finding findingOfCheck() {
        FingerprintVersions.Result result = run(true);
        assertThat(result).isInstanceOf(FingerprintVersions.Result.Stale.class);
        return ((FingerprintVersions.Result.Stale) result).finding();
    }

    private FingerprintVersions.Result run(boolean check) {
        Replay replay = new Replay(scratches, () -> migrations, () -> RunId.of(1));
        return new FingerprintVersions(Engine.SQLITE, () -> migrations, files, replay).run(check);
    }
}
