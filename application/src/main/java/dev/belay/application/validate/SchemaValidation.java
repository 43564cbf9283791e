package dev.belay.application.validate;

import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.Session;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.detection.FingerprintCheck;
import dev.belay.domain.detection.RecordedVersion;
import dev.belay.domain.detection.SchemaFindings;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a schema with the fingerprints of its migrations, as far as these are there. Nothing is replayed: what that
 * would find, {@code detect} says.
 */
final class SchemaValidation {
    private final FingerprintFiles fingerprints;

    SchemaValidation(FingerprintFiles fingerprints) {
        this.fingerprints = fingerprints;
    }

    List<Finding> of(Assessment assessment, Session session) {
        Engine engine = assessment.facts().engine();
        boolean isRight = assessment.set().findings().stream().noneMatch(Finding::isError);
        List<Finding> findings = new ArrayList<>();
        if (isRight && fingerprints.isThere(engine)) {
            FingerprintFiles.Found found = fingerprints.read(engine);
            Optional<Finding> defect = defect(found, assessment);
            if (defect.isEmpty() && found instanceof FingerprintFiles.Found.Known known) {
                RecordedVersion history = RecordedVersion.of(assessment.set(), assessment.history());
                boolean repeated = assessment.pending().isEmpty();
                return new SchemaFindings(assessment.facts(), session.schema()).of(known.versions(), history, repeated);
            }
            defect.ifPresent(findings::add);
        }
        if (engine == Engine.POSTGRESQL) {
            // SQLite knows nothing that is there and out of force
            findings.addAll(new SchemaFindings(assessment.facts(), session.schema()).withoutVersions());
        }
        return findings;
    }

    private static Optional<Finding> defect(FingerprintFiles.Found found, Assessment assessment) {
        if (found instanceof FingerprintFiles.Found.Damaged damaged) {
            return Optional.of(damaged.finding());
        }
        return found instanceof FingerprintFiles.Found.Known known
                ? FingerprintCheck.of(known.file(), known.versions(), assessment.set())
                : Optional.empty();
    }
}
