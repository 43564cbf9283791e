package dev.belay.application.report;

import dev.belay.application.audit.Audit;
import dev.belay.application.backup.BackUp;
import dev.belay.application.backup.ListBackups;
import dev.belay.application.baseline.Baseline;
import dev.belay.application.detect.Detect;
import dev.belay.application.fingerprint.FingerprintVersions;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.newmigration.NewMigration;
import dev.belay.application.policy.SetPolicy;
import dev.belay.application.rehearse.Rehearse;
import dev.belay.application.restore.Restore;
import dev.belay.application.rollback.Rollback;
import dev.belay.application.status.Status;
import dev.belay.application.undo.DeriveUndo;
import dev.belay.application.validate.Fix;
import dev.belay.application.validate.Validate;
import dev.belay.application.verify.CheckCertificates;
import dev.belay.application.verify.Verify;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.health.HealthReport;
import java.util.List;

/** What the shell is answered: the one table from the results of the use cases and the kinds of failure to a number. */
public enum ExitCode {
    DONE(0),
    DEFECT(1),
    USAGE(2),
    FINDINGS(3),
    STEP_FAILED(4),
    DECISION(5),
    LOCKED(6),
    UNREACHABLE(7),
    REFUSED(8),
    BACKUP(9),
    PERMISSION(10),
    STORAGE(11),
    INTERRUPTED(130),
    TERMINATED(143);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static ExitCode of(FailureKind kind) {
        return switch (kind) {
            case CONTENTION, BLOCKED, LOCKED -> LOCKED;
            case CONNECTION_LOST, OUTCOME_UNKNOWN, SESSION_STATE -> UNREACHABLE;
            case FILE_INTEGRITY -> FINDINGS;
            case HISTORY_MISMATCH, PARTIAL_ARTEFACT -> DECISION;
            case MIGRATION_DEFECT, OUT_OF_TIME -> STEP_FAILED;
            case ACCESS_DENIED -> PERMISSION;
            case WRONG_TARGET -> USAGE;
            case RESOURCE_EXHAUSTED, CORRUPTION -> STORAGE;
            case BACKUP_FAILED -> BACKUP;
            case INTERRUPTED -> INTERRUPTED;
        };
    }

    /** Unlike a run, a look at what is broken has done its work: what it found is a finding. */
    public static ExitCode of(HealthReport report) {
        return report.isHealthy() ? DONE : FINDINGS;
    }

    public static ExitCode of(Migrate.Result result) {
        if (result instanceof Migrate.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        if (result instanceof Migrate.Result.Refused refused) {
            // a look at the schema did not settle what the history leaves open
            return refused.assessment().evidence().detection().isPresent() ? DECISION : FINDINGS;
        }
        if (result instanceof Migrate.Result.Withheld || result instanceof Migrate.Result.Unrehearsed) {
            return REFUSED;
        }
        if (result instanceof Migrate.Result.Migrated migrated) {
            return ofLeft(migrated.left());
        }
        if (result instanceof Migrate.Result.UpToDate upToDate) {
            return ofLeft(upToDate.left());
        }
        return result instanceof Migrate.Result.NotApplicable ? USAGE : DONE;
    }

    private static ExitCode ofLeft(List<Finding> left) {
        return left.stream().anyMatch(Finding::isError) ? FINDINGS : DONE;
    }

    /** Findings stand against a migration, and a script that asks for the status must not have to read them to know. */
    public static ExitCode of(Status.Result result) {
        if (result instanceof Status.Result.Known known) {
            return known.assessment().hasErrors() ? FINDINGS : DONE;
        }
        return of(((Status.Result.Failed) result).failure().kind());
    }

    public static ExitCode of(Validate.Result result) {
        if (result instanceof Validate.Result.Checked checked) {
            return checked.isValid() ? DONE : FINDINGS;
        }
        return of(((Validate.Result.Failed) result).failure().kind());
    }

    /** What is left after repairs decides, unless these failed or were withheld. */
    public static ExitCode of(Fix.Result result) {
        boolean isDecided = result.left().isEmpty() || result.repairs() instanceof Migrate.Result.Withheld;
        return isDecided ? of(result.repairs()) : of(result.left().get());
    }

    public static ExitCode of(FingerprintVersions.Result result) {
        if (result instanceof FingerprintVersions.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        return result instanceof FingerprintVersions.Result.Written
                        || result instanceof FingerprintVersions.Result.UpToDate
                ? DONE
                : FINDINGS;
    }

    public static ExitCode of(Detect.Result result) {
        if (result instanceof Detect.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        return result instanceof Detect.Result.Detected detected && detected.agrees() ? DONE : FINDINGS;
    }

    public static ExitCode of(Baseline.Result result) {
        if (result instanceof Baseline.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        return result instanceof Baseline.Result.Refused ? DECISION : DONE;
    }

    public static ExitCode of(Audit.Result result) {
        if (result instanceof Audit.Result.Read read) {
            return read.findings().stream().anyMatch(AuditFinding::isError) ? FINDINGS : DONE;
        }
        return of(((Audit.Result.Failed) result).failure().kind());
    }

    public static ExitCode of(SetPolicy.Result result) {
        if (result instanceof SetPolicy.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        return result instanceof SetPolicy.Result.NeedsConsent || result instanceof SetPolicy.Result.Refused
                ? REFUSED
                : DONE;
    }

    public static ExitCode of(BackUp.Result result) {
        return result instanceof BackUp.Result.Failed failed
                ? of(failed.failure().kind())
                : DONE;
    }

    public static ExitCode of(ListBackups.Result result) {
        if (result instanceof ListBackups.Result.Listed listed) {
            return listed.catalogue().damaged().isEmpty() ? DONE : BACKUP;
        }
        return of(((ListBackups.Result.Failed) result).failure().kind());
    }

    public static ExitCode of(Restore.Result result) {
        if (result instanceof Restore.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        return result instanceof Restore.Result.Restored || result instanceof Restore.Result.Planned ? DONE : REFUSED;
    }

    public static ExitCode of(Rollback.Result result) {
        if (result instanceof Rollback.Result.Ran ran) {
            return of(ran.run());
        }
        if (result instanceof Rollback.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        return result instanceof Rollback.Result.FromBackup restoring ? of(restoring.restored()) : DECISION;
    }

    /** A script that does not restore the schema is a finding: somebody must complete it. */
    public static ExitCode of(DeriveUndo.Result result) {
        if (result instanceof DeriveUndo.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        boolean restores = result instanceof DeriveUndo.Result.Done done
                && done.scripts().stream().allMatch(script -> script.trial().restores());
        return restores ? DONE : FINDINGS;
    }

    public static ExitCode of(Rehearse.Result result) {
        if (result instanceof Rehearse.Result.Failed failed) {
            return of(failed.failure().kind());
        }
        return result instanceof Rehearse.Result.NoPlan none ? of(none.result()) : DONE;
    }

    /**
     * What speaks against migrations is a finding.
     *
     * @param strict whether undo scripts that lose data, or are missing, are findings
     */
    public static ExitCode of(Verify.Result result, boolean strict) {
        if (result instanceof Verify.Result.Verified verified) {
            return verified.isGood(strict) ? DONE : FINDINGS;
        }
        return of(((Verify.Result.Failed) result).failure().kind());
    }

    public static ExitCode of(CheckCertificates.Result result) {
        if (result instanceof CheckCertificates.Result.Checked checked) {
            return checked.findings().isEmpty() ? DONE : FINDINGS;
        }
        return of(((CheckCertificates.Result.Failed) result).failure().kind());
    }

    public static ExitCode of(NewMigration.Result result) {
        return result instanceof NewMigration.Result.Failed failed
                ? of(failed.failure().kind())
                : DONE;
    }
}
