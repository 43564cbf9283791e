package dev.belay.application.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.migrate.Migrate;
import dev.belay.application.migrate.Unaided;
import dev.belay.application.port.InMemoryDatabase;
import dev.belay.application.port.InMemoryFingerprints;
import dev.belay.application.port.InMemoryMigrations;
import dev.belay.application.port.Progress;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidateTest {
    private final InMemoryDatabase database = new InMemoryDatabase();
    private final InMemoryMigrations files = InMemoryMigrations.ofVersions("1", "2");
    private final InMemoryFingerprints fingerprints = new InMemoryFingerprints();

    @BeforeEach
    void theDatabaseIsMigrated() {
        Unaided.migrate(database, () -> files, (assessment, applied) -> {}, () -> RunId.of(1))
                .run(Migrate.Request.of(Chain.of(new Direct(false)), Rules.STRICT, Duration.ZERO), Progress.NONE);
    }

    @Test
    void a_database_that_its_files_made_is_valid() {
        List<String> before = database.journal();

        Validate.Result.Checked checked = checked();

        assertThat(checked.isValid()).isTrue();
        assertThat(checked.findings()).isEmpty();
        assertThat(database.journal()).isEqualTo(before);
    }

    @Test
    void pending_migrations_are_no_finding() {
        files.with("V3__step.sql", "CREATE TABLE t3 (a integer);");

        assertThat(checked().isValid()).isTrue();
    }

    @Test
    void a_changed_file_is_an_error() {
        files.with("V2__step.sql", "CREATE TABLE t2 (b integer);");

        assertThat(checked().isValid()).isFalse();
        assertThat(kinds()).containsExactly(FindingKind.CHANGED_CHECKSUM);
    }

    @Test
    void line_ends_that_were_moved_are_worth_a_warning() {
        files.with("V2__step.sql", "CREATE TABLE t2\n (a integer);");

        assertThat(checked().isValid()).isTrue();
        assertThat(kinds()).containsExactly(FindingKind.CHANGED_SCRIPT);
    }

    @Test
    void line_ends_of_windows_are_no_finding() {
        files.with("V2__step.sql", "CREATE TABLE t2 (a integer);\r\n");
        database.recordDigest(
                "V2__step.sql",
                files.script(files.load(checked().assessment().facts())
                                .versioned()
                                .get(1))
                        .digest());
        files.with("V2__step.sql", "CREATE TABLE t2 (a integer);\n");

        assertThat(kinds()).isEmpty();
    }

    @Test
    void a_script_that_was_not_finished_is_worth_a_warning() {
        database.leaveUnfinished("V3__step.sql", 2);

        assertThat(checked().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.PARTIAL_MIGRATION);
            assertThat(finding.what()).contains("2 of its statements");
        });
    }

    @Test
    void a_database_that_does_not_answer_is_a_failure() {
        database.goDown();

        assertThat(((Validate.Result.Failed) validate()).failure().kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    }

    private List<FindingKind> kinds() {
        return checked().findings().stream().map(Finding::kind).toList();
    }

    private Validate.Result.Checked checked() {
        return (Validate.Result.Checked) validate();
    }

    private Validate.Result validate() {
        return new Validate(database, () -> files, fingerprints, () -> RunId.of(2)).run(Rules.STRICT);
    }
}
