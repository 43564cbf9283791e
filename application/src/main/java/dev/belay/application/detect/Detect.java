package dev.belay.application.detect;

import dev.belay.application.detection.Versions;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.RecordedVersion;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.target.TargetFacts;
import java.util.List;
import java.util.function.Supplier;

/** Says which version a database really is at, whatever its history says. Writes nothing to it. */
public final class Detect {
    private final Sessions sessions;
    private final Supplier<Migrations> migrations;
    private final Versions versions;
    private final Supplier<RunId> runIds;

    public Detect(Sessions sessions, Supplier<Migrations> migrations, Versions versions, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.migrations = migrations;
        this.versions = versions;
        this.runIds = runIds;
    }

    /** How it ended. */
    public sealed interface Result {

        /**
         * What the schema is, and what the history says.
         *
         * @param history the version that the history says
         * @param differences what keeps the schema from being that of the nearest version, or from having what the
         *     repeatable migrations make
         * @param findings what does not agree; nothing where the schema is exactly what the history says
         */
        record Detected(
                TargetFacts facts,
                Detection detection,
                RecordedVersion history,
                List<SchemaDifference> differences,
                List<Finding> findings)
                implements Result {
            public Detected {
                differences = List.copyOf(differences);
                findings = List.copyOf(findings);
            }

            /** Whether the schema is exactly that of the version that the history says. */
            public boolean agrees() {
                return findings.stream().noneMatch(Finding::isError);
            }
        }

        /** The migrations themselves are not right. */
        record Refused(TargetFacts facts, List<Finding> findings) implements Result {}

        /** The database cannot be read, or what the versions are cannot be found out. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run() {
        try {
            Snapshot snapshot;
            Schema schema;
            try (Session session = sessions.open(runIds.get())) {
                snapshot = session.read();
                schema = session.schema();
            }
            Migrations files = migrations.get();
            MigrationSet set = files.load(snapshot.facts());
            if (set.findings().stream().anyMatch(Finding::isError)) {
                return new Result.Refused(snapshot.facts(), set.findings());
            }
            Assessment assessment =
                    Assessment.of(snapshot.facts(), set, snapshot.history(), Rules.STRICT, files::script);
            return new Comparison(versions, assessment, schema, new Mask(set, files)).result();
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }
}
