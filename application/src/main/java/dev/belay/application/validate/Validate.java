package dev.belay.application.validate;

import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Snapshot;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.ForeignHistories;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.assessment.VersionGap;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Compares files, history, schema and the rules of all, without a write and without a lock. */
public final class Validate {
    private final Sessions sessions;
    private final Supplier<Migrations> migrations;
    private final SchemaValidation schema;
    private final Supplier<RunId> runIds;

    public Validate(
            Sessions sessions, Supplier<Migrations> migrations, FingerprintFiles fingerprints, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.migrations = migrations;
        this.schema = new SchemaValidation(fingerprints);
        this.runIds = runIds;
    }

    /** How it ended. */
    public sealed interface Result {

        /** What was found; the database is valid where none of it is an error. */
        record Checked(Assessment assessment, List<Finding> findings) implements Result {

            public boolean isValid() {
                return findings.stream().noneMatch(Finding::isError);
            }
        }

        /** The database could not be read. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Rules rules) {
        try (Session session = sessions.open(runIds.get())) {
            Snapshot snapshot = session.read();
            Migrations files = migrations.get();
            Assessment assessment = Assessment.of(
                    snapshot.facts(), files.load(snapshot.facts()), snapshot.history(), rules, files::script);
            List<Finding> findings = new ArrayList<>();
            assessment.findings().forEach(finding -> findings.add(withWordOnText(finding)));
            VersionGap.in(assessment.set(), assessment.history()).ifPresent(findings::add);
            if (snapshot.facts().historyExists()) {
                findings.addAll(ForeignHistories.in(snapshot.facts()));
            }
            if (snapshot.facts().stepsExist()) {
                compareDigests(assessment, files, session.log().digests(), findings);
                session.log()
                        .unfinished()
                        .forEach((script, done) -> findings.add(unfinished(fileOf(script, assessment), done)));
            }
            findings.addAll(schema.of(assessment, session));
            return new Result.Checked(assessment, List.copyOf(findings));
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    /** Neither history nor log keeps texts, so that what was changed in one cannot be shown. */
    private static Finding withWordOnText(Finding finding) {
        return finding.kind() == FindingKind.CHANGED_CHECKSUM
                ? new Finding(
                        finding.kind(),
                        finding.what(),
                        finding.place(),
                        finding.next() + " What was changed only version control knows: of what was applied, the"
                                + " database keeps the checksum and not the text.")
                : finding;
    }

    /** Flyway's checksum passes over moved line ends; the digest of what was applied does not. */
    private static void compareDigests(
            Assessment assessment, Migrations files, Map<String, String> digests, List<Finding> findings) {
        for (Migration migration : assessment.set().versioned()) {
            String applied = digests.get(migration.script());
            boolean sameChecksum = assessment
                    .history()
                    .applied(migration.version().orElseThrow())
                    .flatMap(row -> row.checksum())
                    .filter(checksum -> checksum == migration.checksum())
                    .isPresent();
            if (applied != null
                    && sameChecksum
                    && !applied.equals(files.script(migration).digest())) {
                findings.add(Finding.in(
                        migration.file(),
                        FindingKind.CHANGED_SCRIPT,
                        migration.label() + " has the checksum with which it was applied, but not the same text:"
                                + " line ends were moved.",
                        "Restore the file as it was when it was applied."));
            }
        }
    }

    /** The log knows a script by the name that the history has, and people by its path. */
    private static String fileOf(String script, Assessment assessment) {
        return assessment.pending().stream()
                .map(PendingMigration::migration)
                .filter(migration -> migration.script().equals(script))
                .map(Migration::file)
                .findFirst()
                .orElse(script);
    }

    private static Finding unfinished(String file, int done) {
        return Finding.in(
                file,
                FindingKind.PARTIAL_MIGRATION,
                "An earlier run began this script and did " + done + " of its statements.",
                "Run \"belay migrate\": it goes on with the first statement that is not done.");
    }
}
