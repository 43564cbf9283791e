package dev.belay.adapters.http.console;

import dev.belay.application.operations.FindRun;
import dev.belay.application.operations.Look;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Run;
import dev.belay.application.operations.Target;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.operation.Reading;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * What a page needs: who looks, at which target, and what there is to see.
 *
 * @param visit who looks
 * @param origin where from
 */
record Room(Context ctx, Visit visit, Operations operations, Target.Sheet sheet, String origin) {

    String name() {
        return sheet.name();
    }

    Frame frame(String tab, String title) {
        return Frame.of(visit, name(), tab, title);
    }

    Report look(Reading reading) {
        return look(operations, visit, name(), reading);
    }

    static Report look(Operations operations, Visit visit, String target, Reading reading) {
        Look.Result result = operations.look().run(visit.principal(), target, reading);
        return result instanceof Look.Result.Told told ? told.report() : busy(reading);
    }

    private static Report busy(Reading reading) {
        return Report.stopped(
                reading.word(),
                ExitCode.LOCKED,
                "busy",
                List.of(Problem.error(
                        "busy",
                        "Too many read of this target now, or it does not answer.",
                        "Nothing was changed.",
                        "Ask again in a moment.")));
    }

    /** The newest runs; none where the trail cannot be read, which what stands beside them says. */
    List<Run> runs(int limit) {
        try {
            return operations.listRuns().run(name(), limit).orElse(List.of());
        } catch (FailureException e) {
            return List.of();
        }
    }

    /** The run that is under way here. */
    Optional<Run> running() {
        return operations.running(name());
    }

    FindRun findRun() {
        return operations.findRun();
    }

    /** A field of the form, or a part of the address. */
    Optional<String> asked(String field) {
        return Optional.ofNullable(ctx.formParam(field)).or(() -> Optional.ofNullable(ctx.queryParam(field)));
    }
}
