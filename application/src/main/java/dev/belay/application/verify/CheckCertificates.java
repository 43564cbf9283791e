package dev.belay.application.verify;

import dev.belay.application.port.CertificateFiles;
import dev.belay.application.port.Migrations;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import dev.belay.domain.verification.Certificate;
import java.util.ArrayList;
import java.util.List;

/** Says whether the certificates are those of the migrations as they are now. No database is asked. */
public final class CheckCertificates {
    private static final String MAKE = "Run \"belay verify --certify\" and commit the file.";

    private final List<Bench> benches;

    public CheckCertificates(List<Bench> benches) {
        this.benches = List.copyOf(benches);
    }

    /** How it ended. */
    public sealed interface Result {

        /** What is wrong with the certificates; nothing where all of them hold. */
        record Checked(List<String> files, List<Finding> findings) implements Result {
            public Checked {
                files = List.copyOf(files);
                findings = List.copyOf(findings);
            }
        }

        /** The migrations cannot be read. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run() {
        try {
            List<String> files = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            for (Bench bench : benches) {
                check(bench, files, findings);
            }
            return new Result.Checked(files, findings);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private static void check(Bench bench, List<String> files, List<Finding> findings) {
        CertificateFiles.Found found = bench.certificates().read(bench.engine());
        if (found instanceof CertificateFiles.Found.Absent absent) {
            findings.add(Finding.in(absent.file(), FindingKind.STALE_CERTIFICATE, "There is no certificate.", MAKE));
        } else if (found instanceof CertificateFiles.Found.Damaged damaged) {
            findings.add(damaged.finding());
        } else if (found instanceof CertificateFiles.Found.Known known) {
            files.add(known.file());
            Migrations reader = bench.migrations().get();
            MigrationSet set = reader.load(nowhere(bench.engine()));
            for (Migration migration : set.versioned()) {
                Version version = migration.version().orElseThrow();
                String undo = set.undoOf(version)
                        .map(script -> reader.script(script).digest())
                        .orElse("");
                if (isStale(
                        known.certificate(), version, reader.script(migration).digest(), undo)) {
                    findings.add(Finding.in(
                            known.file(),
                            FindingKind.STALE_CERTIFICATE,
                            "The certificate says nothing of " + migration.label() + " as its scripts are now.",
                            MAKE));
                }
            }
        }
    }

    private static boolean isStale(Certificate certificate, Version version, String migration, String undo) {
        return certificate.find(version, migration, undo).isEmpty();
    }

    /** The files are the same whatever database they are for, but for its names in their placeholders. */
    private static TargetFacts nowhere(Engine engine) {
        return new TargetFacts(engine, "", "", "", "main", List.of(), false, false, true, false, List.of());
    }
}
