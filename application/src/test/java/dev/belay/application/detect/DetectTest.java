package dev.belay.application.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.detection.Replay;
import dev.belay.application.detection.Versions;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.migrate.Unaided;
import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.InMemoryFingerprints;
import dev.belay.application.port.InMemoryMigrations;
import dev.belay.application.port.InMemoryScratches;
import dev.belay.application.port.Progress;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.target.Engine;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DetectTest {
    private final InMemoryDatabase database = new InMemoryDatabase();
    private final InMemoryScratches scratches = new InMemoryScratches();
    private final InMemoryFingerprints files = new InMemoryFingerprints();
    private final InMemoryMigrations migrations = InMemoryMigrations.ofVersions("1", "2", "3");

    @Test
    void an_empty_database_is_before_the_first_migration() {
        Detect.Result.Detected detected = detects();

        assertThat(detected.agrees()).isTrue();
        assertThat(exactly(detected).version().version()).isEmpty();
    }

    @Test
    void a_migrated_database_is_at_its_version() {
        migrate();

        Detect.Result.Detected detected = detects();

        assertThat(detected.agrees()).isTrue();
        assertThat(exactly(detected).version().label()).isEqualTo("version 3");
        assertThat(detected.history().label()).isEqualTo("version 3");
        assertThat(detected.differences()).isEmpty();
    }

    @Test
    void nothing_is_written_to_the_database() {
        database.withTable("t1");

        detects();

        assertThat(database.journal()).isEmpty();
    }

    @Test
    void objects_without_a_history_are_recognised() {
        database.withTable("t1").withTable("t2");

        Detect.Result.Detected detected = detects();

        assertThat(detected.agrees()).isFalse();
        assertThat(exactly(detected).version().label()).isEqualTo("version 2");
        assertThat(detected.findings()).extracting(Finding::kind).containsExactly(FindingKind.WRONG_HISTORY);
    }

    @Test
    void what_is_missing_and_what_is_extra_is_named_against_the_nearest_version() {
        database.withTable("t1").withTable("t3").withTable("foreign");

        Detect.Result.Detected detected = detects();

        assertThat(detected.findings()).extracting(Finding::kind).containsExactly(FindingKind.DRIFT);
        assertThat(((Detection.Between) detected.detection())
                        .nearest()
                        .version()
                        .label())
                .isEqualTo("version 1");
        assertThat(detected.differences())
                .extracting(SchemaDifference::text)
                .containsExactly("table foreign is not expected", "table t3 is not expected");
    }

    @Test
    void a_schema_near_to_none_is_unknown() {
        database.withTable("films");

        assertThat(detects().findings()).extracting(Finding::kind).containsExactly(FindingKind.UNKNOWN_SCHEMA);
    }

    @Nested
    class with_a_fingerprint_file {

        @Test
        void an_exact_match_needs_no_scratch_database() {
            knowTheVersions();
            scratches.refuse();
            migrate();

            assertThat(detects().agrees()).isTrue();
        }

        @Test
        void what_differs_is_named_without_a_scratch_database_too() {
            knowTheVersions();
            scratches.refuse();
            migrate();
            database.withTable("foreign");

            assertThat(detects().differences())
                    .extracting(SchemaDifference::text)
                    .containsExactly("table foreign is not expected");
        }

        @Test
        void a_file_of_other_migrations_is_passed_over() {
            knowTheVersions();
            migrations.with("V2__step.sql", "CREATE TABLE other (a integer);");
            database.withTable("t1").withTable("other");

            assertThat(exactly(detects()).version().label()).isEqualTo("version 2");
        }

        @Test
        void a_damaged_file_is_passed_over() {
            files.damage();
            database.withTable("t1");

            assertThat(exactly(detects()).version().label()).isEqualTo("version 1");
        }

        @Test
        void a_file_that_says_what_the_migrations_do_not_make_is_found_out() {
            InMemoryMigrations others = InMemoryMigrations.ofVersions("1", "2", "3");
            files.write(
                    Engine.SQLITE,
                    new Lie(new Replay(new InMemoryScratches(), () -> others, DetectTest::run).versions()).told());
            database.withTable("t1").withTable("t2");

            Detect.Result.Detected detected = detects();

            assertThat(exactly(detected).version().label()).isEqualTo("version 2");
            assertThat(detected.findings())
                    .extracting(Finding::kind)
                    .containsExactly(FindingKind.STALE_FINGERPRINTS, FindingKind.WRONG_HISTORY);
        }
    }

    @Nested
    class with_repeatable_migrations {

        @Test
        void their_objects_do_not_matter_below_the_newest_version() {
            migrations.with("R__views.sql", "CREATE TABLE views (a integer);");
            database.withTable("t1").withTable("views");

            assertThat(exactly(detects()).version().label()).isEqualTo("version 1");
        }

        @Test
        void one_that_is_gone_from_a_current_database_is_named() {
            migrations.with("R__views.sql", "CREATE TABLE views (a integer);");
            migrate();
            database.withoutTable("views");

            Detect.Result.Detected detected = detects();

            assertThat(exactly(detected).version().label()).isEqualTo("version 3");
            assertThat(detected.findings()).extracting(Finding::kind).containsExactly(FindingKind.DRIFT);
            assertThat(detected.differences())
                    .extracting(SchemaDifference::text)
                    .containsExactly("table views is missing");
        }
    }

    @Test
    void without_file_and_scratch_database_it_says_what_it_needs() {
        scratches.refuse();

        assertThat(detect()).isInstanceOfSatisfying(Detect.Result.Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(FailureKind.ACCESS_DENIED);
            assertThat(failed.failure().what())
                    .isEqualTo("There is no fingerprint file. What the versions are must be replayed, and cannot be:"
                            + " No scratch database can be made.");
        });
    }

    @Test
    void a_database_that_is_down_is_told_as_such() {
        database.goDown();

        assertThat(detect()).isInstanceOf(Detect.Result.Failed.class);
    }

    private void knowTheVersions() {
        files.write(Engine.SQLITE, replay().versions());
    }

    private void migrate() {
        Migrate.Result result = Unaided.migrate(
                        database,
                        () -> migrations,
                        (assessment, applied) -> {
                            throw new IllegalStateException("direct runs without Flyway");
                        },
                        DetectTest::run)
                .run(
                        Migrate.Request.of(Chain.of(new Direct(false)), Rules.STRICT, Duration.ofSeconds(1)),
                        Progress.NONE);
        assertThat(result).isInstanceOf(Migrate.Result.Migrated.class);
    }

    private Detect.Result.Detected detects() {
        Detect.Result result = detect();
        assertThat(result).isInstanceOf(Detect.Result.Detected.class);
        return (Detect.Result.Detected) result;
    }

    private Detect.Result detect() {
        return new Detect(database, () -> migrations, new Versions(files, replay()), DetectTest::run).run();
    }

    private Replay replay() {
        return new Replay(scratches, () -> migrations, DetectTest::run);
    }

    private static RunId run() {
        return RunId.of(1);
    }

    private static Detection.Exactly exactly(Detect.Result.Detected detected) {
        assertThat(detected.detection()).isInstanceOf(Detection.Exactly.class);
        return (Detection.Exactly) detected.detection();
    }
}
