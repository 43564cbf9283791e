package dev.belay.application.health;

import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Sessions;
import dev.belay.application.status.Status;
import dev.belay.application.validate.Validate;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.health.Findings;
import dev.belay.domain.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The database compared with its migrations, as {@code validate} does; without the schema where that is locked. */
final class Comparison {
    private final Validate validate;
    private final Status status;
    private final FingerprintFiles fingerprints;

    Comparison(
            Sessions sessions, Supplier<Migrations> migrations, FingerprintFiles fingerprints, Supplier<RunId> runIds) {
        this.validate = new Validate(sessions, migrations, fingerprints, runIds);
        this.status = new Status(sessions, migrations, runIds);
        this.fingerprints = fingerprints;
    }

    Findings findings(Rules rules) {
        Validate.Result validated = validate.run(rules);
        if (validated instanceof Validate.Result.Checked checked) {
            return findings(checked.assessment(), checked.findings(), Optional.empty());
        }
        Failure failure = ((Validate.Result.Failed) validated).failure();
        if (failure.kind() == FailureKind.CONTENTION && status.run(rules) instanceof Status.Result.Known known) {
            return findings(known.assessment(), known.assessment().findings(), Optional.of(failure));
        }
        throw new FailureException(failure);
    }

    private Findings findings(Assessment assessment, List<Finding> findings, Optional<Failure> unread) {
        return new Findings(
                assessment.history().latest().map(Object::toString).orElse(""),
                assessment.pending().stream()
                        .map(pending -> pending.migration().label())
                        .toList(),
                findings,
                fingerprints.isThere(assessment.facts().engine()),
                unread);
    }
}
