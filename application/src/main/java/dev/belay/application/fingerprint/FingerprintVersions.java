package dev.belay.application.fingerprint;

import dev.belay.application.detection.Replay;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.Migrations;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.detection.FingerprintCheck;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the fingerprint file of a project, or makes it new from the first migration on that was changed. Whether there
 * is anything to do is seen without a database.
 */
public final class FingerprintVersions {
    private final Engine engine;
    private final Supplier<Migrations> migrations;
    private final FingerprintFiles files;
    private final Replay replay;

    public FingerprintVersions(Engine engine, Supplier<Migrations> migrations, FingerprintFiles files, Replay replay) {
        this.engine = engine;
        this.migrations = migrations;
        this.files = files;
        this.replay = replay;
    }

    /** How it ended. */
    public sealed interface Result {

        /** The file is that of the migrations already; nothing was replayed or written. */
        record UpToDate(String file, KnownVersions versions) implements Result {}

        /**
         * The file is written.
         *
         * @param renewed how many of its versions were looked at anew
         */
        record Written(String file, KnownVersions versions, int renewed) implements Result {}

        /** The file should be made anew, and only a check was asked for. */
        record Stale(String file, Finding finding) implements Result {}

        /** The migrations themselves are not right. */
        record Refused(List<Finding> findings) implements Result {}

        /** There is no scratch database, a migration failed on it, or the file cannot be written. */
        record Failed(Failure failure) implements Result {}
    }

    /**
     * Makes the file, where it is not that of the migrations already.
     *
     * @param check whether only to see if it is
     */
    public Result run(boolean check) {
        try {
            Migrations reader = migrations.get();
            TargetFacts nowhere = TargetFacts.nowhere(engine);
            MigrationSet set = reader.load(nowhere);
            List<Finding> findings = Assessment.of(nowhere, set, History.empty(), Rules.STRICT, reader::script)
                    .findings();
            if (findings.stream().anyMatch(Finding::isError)) {
                return new Result.Refused(findings);
            }
            return run(files.read(engine), set, check);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private Result run(FingerprintFiles.Found found, MigrationSet set, boolean check) {
        Optional<KnownVersions> before =
                found instanceof FingerprintFiles.Found.Known known ? Optional.of(known.versions()) : Optional.empty();
        if (before.isPresent() && before.get().areOf(set)) {
            return new Result.UpToDate(found.file(), before.get());
        }
        if (check) {
            return new Result.Stale(found.file(), finding(found, set));
        }
        KnownVersions versions = before.map(replay::renew).orElseGet(replay::versions);
        int kept = before.map(known -> known.countValidFor(set)).orElse(0);
        return new Result.Written(
                files.write(engine, versions), versions, versions.versions().size() - kept);
    }

    private static Finding finding(FingerprintFiles.Found found, MigrationSet set) {
        if (found instanceof FingerprintFiles.Found.Damaged damaged) {
            return damaged.finding();
        }
        return found instanceof FingerprintFiles.Found.Known known
                ? FingerprintCheck.of(known.file(), known.versions(), set).orElseThrow()
                : Finding.in(
                        found.file(),
                        FindingKind.STALE_FINGERPRINTS,
                        "There is no fingerprint file.",
                        "Run \"belay fingerprint\" and commit the file.");
    }
}
