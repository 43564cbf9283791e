package dev.belay.adapters.cli.output;

import dev.belay.application.report.Database;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.report.StatusLine;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.assessment.State;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.util.List;
import java.util.Optional;

/** Reports and what they are made of, in a phrase. */
final class Reported {
    private Reported() {}

    static Assessment assessment() {
        return Assessment.of(
                facts(), MigrationSet.of(List.of(), List.of(), List.of()), History.empty(), Rules.STRICT, migration -> {
                    throw new AssertionError(migration);
                });
    }

    static TargetFacts facts() {
        return new TargetFacts(
                Engine.POSTGRESQL, "18.6", "app", "bob", "public", List.of(), true, true, true, false, List.of());
    }

    static Database database() {
        return new Database("postgresql://bob:***@db:5432/app", facts(), "flyway_schema_history");
    }

    static Finding finding() {
        return Finding.in("db/V1__a.sql", FindingKind.CHANGED_CHECKSUM, "V1 was changed.", "Restore the file.");
    }

    static Report failed() {
        Failure failure = Failure.of(FailureKind.MIGRATION_DEFECT, "no such\ncolumn: 100%.")
                .at(new Place("db/a,b:V2__x.sql", 3, 7))
                .in("SELECT nothing")
                .withCode("42703")
                .leaving("V2 was rolled back.");
        return Report.stopped("migrate", ExitCode.STEP_FAILED, "failed", List.of(Problem.of(failure)));
    }

    static Report standing() {
        return new Report(
                "status",
                ExitCode.DONE,
                "behind",
                "",
                List.of(),
                new Details.Standing(
                        database(),
                        State.BEHIND,
                        Optional.of("1"),
                        "\"belay migrate\" applies 1 migration, first V10",
                        List.of(
                                new StatusLine("1", "customers", "applied", "V1__customers.sql", "2026-01-02", "120"),
                                new StatusLine("10", "tags", "pending", "V10__tags.sql", "", ""))));
    }
}
