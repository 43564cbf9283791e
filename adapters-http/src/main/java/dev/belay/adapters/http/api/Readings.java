package dev.belay.adapters.http.api;

import dev.belay.application.operations.Look;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.domain.operation.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes that read a target: each answers the document that its verb prints. */
final class Readings {
    private static final int USUAL_LIMIT = 50;

    private final Look look;
    private final Function<Report, String> documents;

    Readings(Look look, Function<Report, String> documents) {
        this.look = look;
        this.documents = documents;
    }

    List<Route> routes() {
        List<Route.Field> trail = List.of(
                Route.Field.optional("limit", "How many of the newest rows, 1,000 at most; 50."),
                Route.Field.optional("check", "true, to find what was done to the trail."));
        List<Route> routes = new ArrayList<>();
        routes.add(plain("status", "Where the database stands, migration by migration.", new Reading.Standing()));
        routes.add(plain("findings", "What is not as it must be.", new Reading.Findings()));
        routes.add(plain("health", "Whether the database is fit to be migrated.", new Reading.Health()));
        routes.add(plain("differences", "How the schema differs from its version's.", new Reading.Differences()));
        routes.add(plain("backups", "The backups that there are.", new Reading.BackupList()));
        routes.add(Route.read(
                path("plan"),
                "What an operation would do, with its exact SQL, its risk and what would be lost.",
                OperationWords.ALL,
                asked -> {
                    Body words = Body.ofQuery(asked, OperationWords.ALL);
                    var operation = OperationWords.read(words.text("operation").orElse("migrate"), words);
                    if (!operation.isPlanned()) {
                        throw new Body.Malformed("This operation has no plan: it changes nothing in the database.");
                    }
                    tell(asked, new Reading.PlanOf(operation));
                }));
        routes.add(Route.read(path("audit"), "The newest rows of the audit trail.", trail, asked -> {
            Body words = Body.ofQuery(asked, trail);
            tell(
                    asked,
                    new Reading.Trail(
                            words.number("limit", USUAL_LIMIT, Reading.Trail.MOST),
                            words.text("check").equals(Optional.of("true"))));
        }));
        return routes;
    }

    private Route plain(String word, String summary, Reading reading) {
        return Route.read(path(word), summary, List.of(), asked -> {
            Body.ofQuery(asked, List.of());
            tell(asked, reading);
        });
    }

    static String path(String word) {
        return "/api/v1/targets/{target}/" + word;
    }

    private void tell(Asked asked, Reading reading) {
        Look.Result result = look.run(asked.principal(), asked.target(), reading);
        if (result instanceof Look.Result.NoTarget) {
            ApiProblem.notFound("There is no such target.").answer(asked);
        } else if (result instanceof Look.Result.Busy) {
            asked.ctx().header("Retry-After", "1");
            ApiProblem.busy("Too many read of this target now.").answer(asked);
        } else {
            Report report = ((Look.Result.Told) result).report();
            asked.json(statusOf(report.exit()), Json.report(report, documents));
        }
    }

    /** The one table from how a reading ended to a status: what was found is an answer, and no error of the request. */
    static int statusOf(ExitCode exit) {
        return switch (exit) {
            case DONE, FINDINGS, DECISION, REFUSED, STEP_FAILED, BACKUP -> 200;
            case USAGE -> 422;
            case LOCKED, UNREACHABLE, PERMISSION, STORAGE, INTERRUPTED, TERMINATED -> 503;
            case DEFECT -> 500;
        };
    }
}
