package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.application.operations.LiveRun;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Run;
import dev.belay.application.operations.RunEvent;
import dev.belay.application.operations.RunState;
import dev.belay.application.operations.StopRun;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Role;
import dev.belay.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes of runs: those that were, and those under way, which can be listened to. */
final class RunRoutes {
    private static final int USUAL_LIMIT = 20;
    private static final int MOST = 200;

    private final Operations operations;
    private final Function<Report, String> documents;
    private final EventStreams streams;

    RunRoutes(Operations operations, Function<Report, String> documents, EventStreams streams) {
        this.operations = operations;
        this.documents = documents;
        this.streams = streams;
    }

    List<Route> routes() {
        List<Route.Field> limit = List.of(Route.Field.optional("limit", "How many of the newest, 200 at most; 20."));
        return List.of(
                Route.read(Readings.path("runs"), "The newest runs, those of other processes too.", limit, asked -> {
                    int most = Body.ofQuery(asked, limit).number("limit", USUAL_LIMIT, MOST);
                    list(asked, most);
                }),
                Route.read(Readings.path("runs/{run}"), "One run.", List.of(), asked -> {
                    Optional<Run> run = found(asked);
                    if (run.isPresent()) {
                        asked.json(200, Json.run(run.get(), documents));
                    } else {
                        unknown(asked);
                    }
                }),
                Route.read(
                        Readings.path("runs/{run}/events"),
                        "What happens in a run, as server-sent events; Last-Event-ID goes on after one.",
                        List.of(),
                        this::events),
                new Route(
                        "POST",
                        Readings.path("runs/{run}/stop"),
                        Optional.of(Role.OPERATOR),
                        "Ends a run early: what is not committed is rolled back.",
                        List.of(),
                        List.of(),
                        List.of(202, 404, 409),
                        this::stop));
    }

    private void list(Asked asked, int most) {
        Optional<List<Run>> runs = operations.listRuns().run(asked.target(), most);
        if (runs.isEmpty()) {
            ApiProblem.notFound("There is no such target.").answer(asked);
            return;
        }
        ObjectNode body = Json.object();
        body.putArray("runs");
        runs.get().forEach(run -> body.withArray("runs").add(Json.run(run, documents)));
        asked.json(200, body);
    }

    private Optional<Run> found(Asked asked) {
        String id = asked.ctx().pathParam("run");
        return RunId.isId(id) ? operations.findRun().run(asked.target(), new RunId(id)) : Optional.empty();
    }

    private static void unknown(Asked asked) {
        ApiProblem.notFound("There is no such run.").answer(asked);
    }

    private void events(Asked asked) {
        Optional<Run> run = found(asked);
        if (run.isEmpty()) {
            unknown(asked);
            return;
        }
        Optional<LiveRun> live = operations.live(asked.target(), run.get().id());
        if (live.isPresent()) {
            streams.open(asked, live.get());
        } else {
            // it is no run of this process: there is nothing to listen to, but how it stands
            Run seen = run.get();
            streams.once(
                    asked,
                    new RunEvent(
                            1,
                            seen.ended().or(seen::began).orElse(Instant.EPOCH),
                            seen.state() == RunState.RUNNING ? RunEvent.Kind.DID : RunEvent.Kind.ENDED,
                            seen.text(),
                            "",
                            0));
        }
    }

    private void stop(Asked asked) {
        Body.of(asked, List.of());
        String id = asked.ctx().pathParam("run");
        StopRun.Result result = RunId.isId(id)
                ? operations.stopRun().run(asked.principal(), asked.origin(), asked.target(), new RunId(id))
                : new StopRun.Result.NoRun();
        if (result instanceof StopRun.Result.Stopping stopping) {
            asked.json(202, Json.run(stopping.run(), documents));
        } else if (result instanceof StopRun.Result.Over over) {
            new ApiProblem(409, "run-over", "The run is over", over.run().text(), "Nothing is to be stopped.")
                    .answer(asked);
        } else if (result instanceof StopRun.Result.Denied denied) {
            ApiProblem.forbidden(denied.needed().word()).answer(asked);
        } else {
            unknown(asked);
        }
    }
}
