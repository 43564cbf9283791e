package dev.belay.adapters.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.audit.Audit;
import dev.belay.application.baseline.Baseline;
import dev.belay.application.detect.Detect;
import dev.belay.application.fingerprint.FingerprintVersions;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.newmigration.NewMigration;
import dev.belay.application.policy.SetPolicy;
import dev.belay.application.report.ExitCode;
import dev.belay.application.status.Status;
import dev.belay.application.validate.Validate;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.consent.Verdict;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.RecordedVersion;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Outline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
    private static final RunId RUN = RunId.of(1);
    private static final Version ONE = Version.of("1");

    @ParameterizedTest
    @CsvSource({
        "DONE, 0",
        "DEFECT, 1",
        "USAGE, 2",
        "FINDINGS, 3",
        "STEP_FAILED, 4",
        "DECISION, 5",
        "LOCKED, 6",
        "UNREACHABLE, 7",
        "REFUSED, 8",
        "BACKUP, 9",
        "PERMISSION, 10",
        "STORAGE, 11",
        "INTERRUPTED, 130",
        "TERMINATED, 143"
    })
    void has_the_number_of_the_design(ExitCode code, int number) {
        assertThat(code.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTENTION, LOCKED",
        "LOCKED, LOCKED",
        "CONNECTION_LOST, UNREACHABLE",
        "OUTCOME_UNKNOWN, UNREACHABLE",
        "SESSION_STATE, UNREACHABLE",
        "HISTORY_MISMATCH, DECISION",
        "FILE_INTEGRITY, FINDINGS",
        "PARTIAL_ARTEFACT, DECISION",
        "MIGRATION_DEFECT, STEP_FAILED",
        "ACCESS_DENIED, PERMISSION",
        "WRONG_TARGET, USAGE",
        "RESOURCE_EXHAUSTED, STORAGE",
        "CORRUPTION, STORAGE",
        "BACKUP_FAILED, BACKUP",
        "INTERRUPTED, INTERRUPTED"
    })
    void follows_from_the_kind_of_failure(FailureKind kind, ExitCode code) {
        assertThat(ExitCode.of(kind)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void follows_from_the_failure_of_any_use_case(FailureKind kind) {
        Failure failure = Failure.of(kind, "It failed.");

        assertThat(List.of(
                        ExitCode.of(new Migrate.Result.Failed(RUN, failure, List.of(), List.of())),
                        ExitCode.of(new Status.Result.Failed(failure)),
                        ExitCode.of(new Validate.Result.Failed(failure)),
                        ExitCode.of(new FingerprintVersions.Result.Failed(failure)),
                        ExitCode.of(new Detect.Result.Failed(failure)),
                        ExitCode.of(new Baseline.Result.Failed(failure)),
                        ExitCode.of(new Audit.Result.Failed(failure)),
                        ExitCode.of(new SetPolicy.Result.Failed(failure)),
                        ExitCode.of(new NewMigration.Result.Failed(failure))))
                .containsOnly(ExitCode.of(kind));
    }

    @Test
    void tells_fingerprints_that_are_right_from_those_that_are_not() {
        KnownVersions known =
                new KnownVersions(List.of(KnownVersion.beforeTheFirst(new Outline(new TreeMap<>()))), Repeatables.NONE);
        Detection exactly = new Detection.Exactly(known.latest(), List.of());
        RecordedVersion recorded = new RecordedVersion(Optional.empty(), true);

        assertThat(ExitCode.of(new FingerprintVersions.Result.UpToDate("f", known)))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new FingerprintVersions.Result.Written("f", known, 1)))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new FingerprintVersions.Result.Stale("f", Reported.finding())))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(ExitCode.of(new FingerprintVersions.Result.Refused(List.of(Reported.finding()))))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(ExitCode.of(new Detect.Result.Detected(Reported.facts(), exactly, recorded, List.of(), List.of())))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new Detect.Result.Detected(
                        Reported.facts(), exactly, recorded, List.of(), List.of(Reported.finding()))))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(ExitCode.of(new Detect.Result.Refused(Reported.facts(), List.of(Reported.finding()))))
                .isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void tells_what_is_done_from_what_is_refused() {
        Plan plan = new Plan("direct", List.of(), true);

        assertThat(ExitCode.of(new Migrate.Result.UpToDate(Reported.assessment(), List.of(), List.of())))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(
                        new Migrate.Result.Migrated(RUN, plan, List.of(), Reported.assessment(), List.of(), List.of())))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new Migrate.Result.Planned(
                        plan, List.of(), Reported.assessment(), Optional.empty(), List.of())))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new Migrate.Result.Refused(List.of(), Reported.assessment(), List.of())))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(ExitCode.of(
                        new Migrate.Result.NotApplicable("It does not.", "Do else.", Reported.assessment(), List.of())))
                .isEqualTo(ExitCode.USAGE);
        assertThat(ExitCode.of(new Status.Result.Known(Reported.assessment(), Map.of())))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new Validate.Result.Checked(Reported.assessment(), List.of())))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new Validate.Result.Checked(Reported.assessment(), List.of(Reported.finding()))))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(ExitCode.of(new Baseline.Result.Recorded(ONE))).isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new Baseline.Result.AlreadyThere(ONE))).isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new Baseline.Result.Refused("No."))).isEqualTo(ExitCode.DECISION);
        assertThat(ExitCode.of(aTrailWith(AuditFinding.Kind.UNPROTECTED))).isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(aTrailWith(AuditFinding.Kind.MISSING))).isEqualTo(ExitCode.FINDINGS);
        assertThat(ExitCode.of(new SetPolicy.Result.Known(StoredPolicy.NONE, Policy.STRICTEST)))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new SetPolicy.Result.Stored(StoredPolicy.NONE, Policy.STRICTEST)))
                .isEqualTo(ExitCode.DONE);
        assertThat(ExitCode.of(new SetPolicy.Result.Refused(Policy.STRICTEST, Verdict.Refused.used())))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(ExitCode.of(new SetPolicy.Result.NeedsConsent(
                        Policy.STRICTEST, new ConsentPhrase("00", Instant.EPOCH, "00", "00"))))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(ExitCode.of(new NewMigration.Result.Created(ONE, "V", "U"))).isEqualTo(ExitCode.DONE);
    }

    private static Audit.Result aTrailWith(AuditFinding.Kind kind) {
        return new Audit.Result.Read(List.of(), AuditHead.START, List.of(new AuditFinding(kind, 1, 1, "It is so.")));
    }
}
